import type { ImportedVersion } from "@hindsight/audit-core/sequelize";

/** A change that tells of some columns only. */
export interface PartialChange extends Omit<ImportedVersion, "row"> {
  readonly key: string;
  /** What it says of the row before it. */
  readonly before: Readonly<Record<string, string | null>>;
  /** And of that after it. */
  readonly after: Readonly<Record<string, string | null>>;
}

/** Makes whole rows of changes, which come row by row and in their order: each holds what the ones before it said, too. */
export class Fold {
  readonly #key: string;
  #row: string | null = null;
  #state: Readonly<Record<string, string | null>> = {};

  /** @param key the column of the key. */
  constructor(key: string) {
    this.#key = key;
  }

  add({ key, before, after, ...version }: PartialChange): ImportedVersion {
    const isSame = this.#row === key && version.action !== "create";
    const known = { ...before, ...(isSame ? this.#state : {}) };
    const row = { ...known, ...(version.action === "delete" ? {} : after), [this.#key]: key };
    this.#row = key;
    this.#state = version.action === "delete" ? {} : row;
    return { ...version, row };
  }
}
