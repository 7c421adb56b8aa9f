import { AuditError, type AuditErrorCode } from "./error.ts";

interface Kind {
  readonly takes: string;
  readonly has: (value: unknown) => boolean;
  readonly code?: AuditErrorCode;
}

const isText = (value: unknown): boolean => typeof value === "string";

/** Kinds of option values. `any` is checked where the option is used. */
const KINDS = {
  any: { takes: "anything", has: () => true },
  text: { takes: "a string", has: isText },
  texts: { takes: "a list of strings", has: (value) => Array.isArray(value) && value.every(isText) },
  list: { takes: "a list", has: Array.isArray },
  callback: { takes: "a function", has: (value) => typeof value === "function" },
  flag: { takes: "true or false", has: (value) => typeof value === "boolean" },
  count: {
    takes: "a whole number, 0 or more",
    has: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
    code: "LIMIT_INVALID",
  },
  cursor: {
    takes: "the `next` of the previous page",
    has: (value) => value === null || isText(value),
    code: "CURSOR_INVALID",
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** The kind of value of each option of a call. */
export type OptionKinds<Options> = Readonly<Record<keyof Options & string, keyof typeof KINDS>>;

/**
 * Refuses unknown options and values of the wrong type. Without it, JavaScript callers would get a wrong answer for a
 * misspelt filter or a number where ids are strings.
 * @throws {AuditError} OPTION_INVALID; LIMIT_INVALID, CURSOR_INVALID
 */
export function checkOptions<Options extends object>(
  call: string,
  options: Options,
  kinds: OptionKinds<Options>,
): void {
  const given: unknown = options;
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new AuditError("OPTION_INVALID", `${call}: options must be an object`);
  }
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(kinds, name));
  if (unknown.length > 0) {
    throw new AuditError(
      "OPTION_INVALID",
      `${call}: unknown option ${unknown.join(", ")}; the options are ${Object.keys(kinds).join(", ")}`,
    );
  }
  for (const [name, value] of Object.entries(given)) {
    const { takes, has, code = "OPTION_INVALID" }: Kind = KINDS[kinds[name as keyof Options & string]];
    if (value === undefined || has(value)) continue;
    throw new AuditError(code, `${call}: ${name} must be ${takes}`);
  }
}
