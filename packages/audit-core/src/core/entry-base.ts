import type { RecordedAction } from "./action.ts";
import type { Actor } from "./actor.ts";
import type { Change } from "./change.ts";
import type { Metadata } from "./metadata-schema.ts";

/** What every entry of the log has: its position, what it is about, and the context it was made in. */
export interface EntryBase<Field extends string = string, M = Metadata> {
  /** Position in the log of all models: a decimal bigint, unique and increasing. */
  readonly id: string;
  /** Name of the tracked model; in a note, any name. */
  readonly model: string;
  /** Schema of the model's table; absent for `public` and for notes that are not about a tracked model. */
  readonly schema?: string;
  /** Primary key as text; a composite key is a JSON array of strings in key order. Empty for a gap of several rows. */
  readonly key: string;
  readonly action: RecordedAction;
  /** Database time of the change: ISO 8601, UTC, microseconds. */
  readonly at: string;
  /** `null` if the context had no actor, or there was no context. */
  readonly actor: Actor | null;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly remoteAddress: string | null;
  readonly userAgent: string | null;
  readonly metadata: M | null;
  /** When the change takes effect, from the context or the option `effectiveAt`: ISO 8601, UTC, microseconds. */
  readonly effectiveAt: string | null;
  /** PostgreSQL's 64-bit transaction id, shared by all entries of one transaction. */
  readonly transactionId: string;
  /** Text form of the row at the time, from the option `label`; in a gap, the number of rows. */
  readonly label: string | null;
  /**
   * The fields that changed, sorted by name; for a create or delete, all fields that were not NULL. With the snapshot engine
   * it is empty for an update whose previous version was removed: the old values were stored there.
   */
  readonly changes: readonly Change<Field>[];
  /**
   * Stored values that the library cannot have written and cannot read, as their stored text (for JSON, its kind only), keyed
   * by member or `changes.<field>`. The member itself has the closest value that fits. Absent if there are none.
   */
  readonly unreadable?: Readonly<Record<string, string>>;
}
