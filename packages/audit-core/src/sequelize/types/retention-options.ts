import type { Transaction } from "sequelize";

import type { OptionKinds } from "../../core/check-options.ts";
import type { Instant } from "../../core/instant.ts";
import type { Value } from "../../core/value.ts";
import type { Version } from "../../core/version.ts";
import type { StoredEntry } from "../../postgres/write/removal/stored-entry.ts";
import type { Key } from "./key.ts";
import type { ModelOrName } from "./model-or-name.ts";

/** Which history to plan for. */
export interface RetentionScope {
  /** States as of this instant and later stay readable. */
  readonly before: Instant;
  readonly model?: ModelOrName | undefined;
}

/** Which removable versions to read. */
export interface RetentionRead {
  readonly model: ModelOrName;
  /** States as of this instant and later stay readable. */
  readonly before: Instant;
  /** Only versions with a greater id than this. */
  readonly after?: string | undefined;
  /**
   * Number of versions, 1 to 500.
   * @default 50
   */
  readonly limit?: number | undefined;
}

/** Which versions to remove. */
export interface RetentionRemoval {
  readonly model: ModelOrName;
  /** States as of this instant and later must stay readable. */
  readonly before: Instant;
  /** Versions that were read with `retention.read` and are stored elsewhere. */
  readonly versions: readonly Pick<Version, "id">[];
  /**
   * Transaction to remove them in, as when it also writes down where they are. Its isolation level must be READ COMMITTED, as a hold
   * might not be seen otherwise. Behind an error it can only be rolled back.
   * @default a transaction of its own
   */
  readonly transaction?: Transaction | undefined;
}

/** Which removable versions to read as they are stored. */
export interface StoredRead {
  readonly model: ModelOrName;
  /** States as of this instant and later stay readable. */
  readonly before: Instant;
  /**
   * Whether to read all that are older, also what states in the kept time need and holds keep.
   * @default false
   */
  readonly needed?: boolean | undefined;
  /**
   * Only those behind this one, in the order of time.
   * @default from the beginning
   */
  readonly after?: Pick<StoredEntry, "at" | "id"> | null | undefined;
  /**
   * Number of versions, 1 to 10,000.
   * @default 1000
   */
  readonly limit?: number | undefined;
}

/** Which stored versions and other entries of one row to read. */
export interface StoredRowRead {
  readonly model: ModelOrName;
  readonly key: Key;
  /**
   * Only those before this one, in the order of time.
   * @default from the end
   */
  readonly before?: Pick<StoredEntry, "at" | "id"> | null | undefined;
  /**
   * Number of entries, 1 to 10,000.
   * @default 1000
   */
  readonly limit?: number | undefined;
}

/** Which of the newest stored versions of several rows to read. */
export interface StoredRowsRead {
  readonly model: ModelOrName;
  readonly keys: readonly Key[];
  /** Only those before this one, in the order of time. */
  readonly before: Pick<StoredEntry, "at" | "id">;
  /** Number of versions of each row, 1 to 10,000. */
  readonly limit: number;
}

/** Which keys of rows to read. */
export interface KeysRead {
  readonly model: ModelOrName;
  /**
   * Those of rows that have versions before this one, in the order of time.
   * @default none but `given`
   */
  readonly before?: Pick<StoredEntry, "at" | "id"> | null | undefined;
  /**
   * Keys of further rows, as versions have them.
   * @default none
   */
  readonly given?: readonly string[] | undefined;
  /**
   * Only those behind this one.
   * @default from the least
   */
  readonly after?: Key | null | undefined;
  /** Number of keys, 1 to 10,000. */
  readonly limit: number;
}

/** Before which versions to look for states. */
export interface StatesBefore {
  readonly model: ModelOrName;
  /** Versions of the model, in the database or elsewhere. */
  readonly versions: readonly Pick<StoredEntry, "key" | "at" | "id">[];
}

/** Which stored texts to compare with a value. */
export interface SameValues {
  readonly model: ModelOrName;
  readonly field: string;
  /** As in versions. */
  readonly value: Value;
  /** What stored versions have in the field. */
  readonly texts: readonly (string | null)[];
}

/** Which versions to store again. */
export interface RetentionRestore {
  readonly model: ModelOrName;
  /** Versions as `retention.readStored` gave them, in batches of a few thousand. */
  readonly batches: AsyncIterable<readonly StoredEntry[]>;
  /**
   * Transaction to store them in.
   * @default a transaction of its own
   */
  readonly transaction?: Transaction | undefined;
}

/** The options of each call of retention, with the kinds of their values. */
export const RETENTION_OPTIONS: {
  readonly plan: OptionKinds<RetentionScope>;
  readonly read: OptionKinds<RetentionRead>;
  readonly remove: OptionKinds<RetentionRemoval>;
  readonly readStored: OptionKinds<StoredRead>;
  readonly readStoredOf: OptionKinds<StoredRowRead>;
  readonly readNewestOf: OptionKinds<StoredRowsRead>;
  readonly readKeys: OptionKinds<KeysRead>;
  readonly readStatesBefore: OptionKinds<StatesBefore>;
  readonly sameValues: OptionKinds<SameValues>;
  readonly restore: OptionKinds<RetentionRestore>;
} = {
  plan: { before: "any", model: "any" },
  read: { model: "any", before: "any", after: "text", limit: "any" },
  remove: { model: "any", before: "any", versions: "list", transaction: "any" },
  readStored: { model: "any", before: "any", needed: "flag", after: "any", limit: "any" },
  readStoredOf: { model: "any", key: "any", before: "any", limit: "any" },
  readNewestOf: { model: "any", keys: "list", before: "any", limit: "any" },
  readKeys: { model: "any", before: "any", given: "texts", after: "any", limit: "any" },
  readStatesBefore: { model: "any", versions: "list" },
  sameValues: { model: "any", field: "text", value: "any", texts: "list" },
  restore: { model: "any", batches: "any", transaction: "any" },
};
