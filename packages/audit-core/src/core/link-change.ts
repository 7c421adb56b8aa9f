import type { Metadata } from "./metadata-schema.ts";
import type { Value } from "./value.ts";
import type { EntryBase } from "./entry-base.ts";

/**
 * What one transaction did to the links of one row, with the context of its last change of them. What it took away and put
 * back is not in it. Ids are the values that the links hold of the other side, as versions show them, sorted.
 */
export interface LinkChange<M = Metadata> extends Omit<
  EntryBase<string, M>,
  "id" | "model" | "key" | "action" | "label" | "changes"
> {
  /** LogEntry id of the last change: its position in the log of all models. */
  readonly id: string;
  readonly added: readonly Value[];
  readonly removed: readonly Value[];
  /** Linked before and after, with other values in the link's own fields. */
  readonly changed: readonly Value[];
}

/** What a row was linked to at two moments, sorted. */
export interface LinkDiff {
  readonly old: readonly Value[];
  readonly new: readonly Value[];
  readonly added: readonly Value[];
  readonly removed: readonly Value[];
}
