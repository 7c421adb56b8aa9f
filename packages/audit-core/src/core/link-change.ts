import type { Metadata } from "./metadata-schema.ts";
import type { Value } from "./value.ts";
import type { EntryBase } from "./entry-base.ts";

/**
 * What one transaction changed in the links of one row, with the context of its last change. Links that it removed and
 * added again are left out. Ids are the values of the foreign key to the other side, sorted.
 */
export interface LinkChange<M = Metadata> extends Omit<
  EntryBase<string, M>,
  "id" | "model" | "key" | "action" | "label" | "changes"
> {
  /** Id of the last change: its position in the log of all models. */
  readonly id: string;
  readonly added: readonly Value[];
  readonly removed: readonly Value[];
  /** Linked before and after, but other fields of the link changed. */
  readonly changed: readonly Value[];
}

/** What a row was linked to at two moments, and the difference. Ids are sorted. */
export interface LinkDiff {
  readonly old: readonly Value[];
  readonly new: readonly Value[];
  readonly added: readonly Value[];
  readonly removed: readonly Value[];
}
