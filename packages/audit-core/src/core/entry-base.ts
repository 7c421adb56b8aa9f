import type { RecordedAction } from "./action.ts";
import type { Actor } from "./actor.ts";
import type { Change } from "./change.ts";
import type { Metadata } from "./metadata-schema.ts";

/** What every entry of the log has, whether a version or another: its place, what it is about, and the context it was made in. */
export interface EntryBase<Field extends string = string, M = Metadata> {
  /** Position in the log of all models: a decimal bigint, unique and increasing. */
  readonly id: string;
  /** Name of the tracked model; of a note, any name. */
  readonly model: string;
  /** Schema of its table; absent for `public` and for what is no table. */
  readonly schema?: string;
  /** Primary key as text; a composite key is a JSON array of texts in key order. Empty for a gap of several rows. */
  readonly key: string;
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
  /** PostgreSQL's 64-bit transaction id, shared by all entries of one transaction. */
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
