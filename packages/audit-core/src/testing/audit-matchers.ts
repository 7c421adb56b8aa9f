import { AuditError } from "../core/error.ts";
import type { LogEntry } from "../core/log-entry.ts";
import type { Key } from "../sequelize/types/key.ts";
import type { ReadOptions } from "../sequelize/types/query-options.ts";
import type { TrackedModel } from "../sequelize/types/tracked-model.ts";
import { type Equals, type ExpectedVersion, matchesVersion } from "./expected-version.ts";
import { versionLine } from "./version-line.ts";

/** What vitest and jest provide as `this` of a matcher. */
interface Matching {
  readonly equals: Equals;
  readonly utils: { printExpected(value: unknown): string };
}

interface Outcome {
  readonly pass: boolean;
  message(): string;
}

type FieldOf<T> = T extends { readonly fields: readonly (infer Field extends string)[] } ? Field : string;

/** Types of {@link auditMatchers}, to be merged into the test runner's. `T` is the type of the value passed to `expect`. */
export interface AuditMatchers<T = unknown> {
  /**
   * Expects that a tracked model has a version of the row that matches `expected`, or any version if that is left out.
   * @throws {AuditError} KEY_INVALID, FIELD_UNKNOWN
   */
  toHaveRecorded(key: Key, expected?: ExpectedVersion<FieldOf<T>>, options?: ReadOptions): Promise<void>;
  /**
   * Expects that a tracked model has exactly these versions of the row, oldest first; `[]` for none.
   * @throws {AuditError} KEY_INVALID, FIELD_UNKNOWN
   */
  toHaveRecordedOnly(
    key: Key,
    expected: readonly ExpectedVersion<FieldOf<T>>[],
    options?: ReadOptions,
  ): Promise<void>;
}

/** Matchers on tracked models, for `expect.extend` of vitest, jest or compatible runners. */
export const auditMatchers = {
  async toHaveRecorded(
    this: Matching,
    received: unknown,
    key: Key,
    expected: ExpectedVersion = {},
    options: ReadOptions = {},
  ): Promise<Outcome> {
    const model = trackedModel(received, [expected]);
    const versions = await versionsOf(model, key, options);
    const pass = versions.some((version) => matchesVersion(version, expected, this.equals));
    const wanted = `a version with\n${this.utils.printExpected(expected)}`;
    return outcome(pass, model, key, wanted, versions);
  },

  async toHaveRecordedOnly(
    this: Matching,
    received: unknown,
    key: Key,
    expected: readonly ExpectedVersion[],
    options: ReadOptions = {},
  ): Promise<Outcome> {
    const model = trackedModel(received, expected);
    const versions = await versionsOf(model, key, options);
    const pass =
      versions.length === expected.length &&
      expected.every((one, i) => {
        const version = versions[i];
        return version !== undefined && matchesVersion(version, one, this.equals);
      });
    return outcome(pass, model, key, `only\n${this.utils.printExpected(expected)}`, versions);
  },
};

function outcome(
  pass: boolean,
  model: TrackedModel,
  key: Key,
  wanted: string,
  versions: readonly LogEntry[],
): Outcome {
  const name = `${model.name} ${typeof key === "object" ? JSON.stringify(key) : String(key)}`;
  const found = versions.map((version) => `\n  ${versionLine(version)}`).join("");
  const recorded = versions.length === 0 ? "It has no version" : `It has, oldest first:${found}`;
  const message = () => `expected ${name} ${pass ? "not " : ""}to have recorded ${wanted}\n${recorded}`;
  return { pass, message };
}

/** All versions of the row, oldest first. */
async function versionsOf(model: TrackedModel, key: Key, options: ReadOptions): Promise<readonly LogEntry[]> {
  const versions: LogEntry[] = [];
  let after: string | null = null;
  do {
    const page = await model.history(key, { ...options, limit: 500, ...(after === null ? {} : { after }) });
    versions.push(...page.items);
    after = page.next;
  } while (after !== null);
  return versions.toReversed();
}

/** Refuses fields that are not recorded, as an expectation with `not` would always pass. */
function trackedModel(received: unknown, expected: readonly ExpectedVersion[]): TrackedModel {
  if (!isTrackedModel(received)) {
    throw new TypeError("audit matchers expect what audit.track() returned, as in expect(orders)");
  }
  const fields = new Set<string>(received.fields);
  const unknown = expected
    .flatMap(({ changes }) => Object.keys(changes ?? {}))
    .find((field) => !fields.has(field));
  if (unknown === undefined) return received;
  throw new AuditError("FIELD_UNKNOWN", `${received.name} has no recorded field "${unknown}"`);
}

function isTrackedModel(received: unknown): received is TrackedModel {
  return typeof received === "object" && received !== null && "history" in received && "fields" in received;
}
