import { AuditError } from "./error.ts";

/** Names of the options of a call, whichever of them are given. */
export type OptionNames<Options> = Readonly<Record<keyof Options & string, true>>;

/**
 * Refuses options that a call does not have: of a misspelt filter or a misspelt `dryRun` types alone would warn.
 * @throws {AuditError} OPTION_INVALID
 */
export function refuseUnknown<Options extends object>(
  call: string,
  options: Options,
  names: OptionNames<Options>,
): void {
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(names, name));
  if (unknown.length === 0) return;
  throw new AuditError(
    "OPTION_INVALID",
    `${call}: there is no option ${unknown.join(", ")}; there are ${Object.keys(names).join(", ")}`,
  );
}
