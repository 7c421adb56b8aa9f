import type { AuditContext } from "../../core/context.ts";
import type { Change } from "../../core/change.ts";
import type { ReadOptions } from "./query-options.ts";

/** Something that happened and that no captured write shows, for {@link Audit.note}. */
export interface NoteInput {
  /** What it happened to: a tracked model, or any name of the application's. */
  readonly model: string;
  /** Key as text, as versions of the model have it. */
  readonly key: string;
  /** Text that people read for what it happened to. */
  readonly label?: string | null | undefined;
  /** What changed, where something did that no table of this database shows. */
  readonly changes?: readonly Change[] | undefined;
}

/** How an entry is written. */
export interface EntryOptions extends ReadOptions {
  /** Context of this entry alone: its reason, who, or when it counts. */
  readonly audit?: AuditContext | undefined;
}
