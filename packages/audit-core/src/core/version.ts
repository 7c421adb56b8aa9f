import type { VersionAction } from "./action.ts";
import type { EntryBase } from "./entry-base.ts";
import type { Metadata } from "./metadata-schema.ts";

/** One recorded change of one row, with the context it was made in. */
export interface Version<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  /**
   * What was done. Of a paranoid model an update that marked the row as deleted is a `soft-delete`, one that took the mark off
   * an `undelete`.
   */
  readonly action: VersionAction;
}
