import type { AuditContext } from "../../core/context.ts";
import type { Change } from "../../core/change.ts";
import type { ReadOptions } from "./query-options.ts";

/** Something that happened outside the tracked tables, for `audit.note`. */
export interface NoteInput {
  /** The kind of thing it happened to: the name of a tracked model, or any other name. */
  readonly model: string;
  /** Which one: its key as text, in the form that versions of the model have. */
  readonly key: string;
  /** Display text of what it happened to. */
  readonly label?: string | null | undefined;
  /** What changed. For a tracked model, fields must be recorded and not masked. */
  readonly changes?: readonly Change[] | undefined;
}

/** Options of calls that write an entry. */
export interface EntryOptions extends ReadOptions {
  /** Context of this entry alone; it overrides members of the scope's context. */
  readonly audit?: AuditContext | undefined;
}
