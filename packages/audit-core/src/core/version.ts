import type { VersionAction } from "./action.ts";
import type { EntryBase } from "./entry-base.ts";
import type { Metadata } from "./metadata-schema.ts";

/** One recorded change of one row, with the context it was made in. */
export interface Version<Field extends string = string, M = Metadata> extends EntryBase<Field, M> {
  /**
   * What was done. In a paranoid model, an update that set the deletion mark is a `soft-delete`, and one that cleared it an
   * `undelete`.
   */
  readonly action: VersionAction;
}
