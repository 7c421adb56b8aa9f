import type { RecordedAction } from "./action.ts";
import type { Actor } from "./actor.ts";
import type { Metadata } from "./metadata-schema.ts";
import type { Value } from "./value.ts";

/** One field that differs between two states of a row. A masked field shows its mask on both sides. */
export interface Change<Field extends string = string> {
  readonly field: Field;
  /** `null` before a create and for SQL NULL. */
  readonly old: Value;
  /** `null` after a delete and for SQL NULL. */
  readonly new: Value;
}

/** One recorded change of one row, or another entry of the log, with the context it was made in. */
export interface Version<Field extends string = string, M = Metadata> {
  /** Position in the log of all models: a decimal bigint, unique and increasing. */
  readonly id: string;
  /** Name of the tracked model; of an entry, any name. */
  readonly model: string;
  /** Schema of its table; absent for `public` and for what is no table. */
  readonly schema?: string;
  /** Primary key as text; a composite key is a JSON array of texts in key order. Empty for a gap of several rows. */
  readonly key: string;
  /**
   * What was done. Of a paranoid model an update that marked the row as deleted is a `soft-delete`, one that took the mark off
   * an `undelete`.
   */
  readonly action: RecordedAction;
  /** Database time of the change: ISO 8601, UTC, microseconds. */
  readonly at: string;
  /** `null` when the write ran outside any context or without an actor. */
  readonly actor: Actor | null;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly remoteAddress: string | null;
  readonly userAgent: string | null;
  readonly metadata: M | null;
  /** When the change counts, from the context: ISO 8601, UTC, microseconds. */
  readonly effectiveAt: string | null;
  /** PostgreSQL's 64-bit transaction id, shared by all versions of one transaction. */
  readonly transactionId: string;
  /** Text form of the row when it was written, from the `label` option; of a gap, how many rows it has. */
  readonly label: string | null;
  /**
   * Every field that changed, by name; on create and delete every field that was not NULL. Empty for an update whose
   * predecessor was archived, where the engine kept whole rows and so cannot tell the old values any more.
   */
  readonly changes: readonly Change<Field>[];
  /**
   * What is stored in another form than any write of the library leaves, by member, or `changes.` and the field: the text as
   * it is stored, of JSON which kind it is. The member itself has what can be said: times their text. Absent when all is well.
   */
  readonly unreadable?: Readonly<Record<string, string>>;
}
