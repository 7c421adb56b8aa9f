import type { RelatedRow } from "./related-rows.ts";

/** The colour of what became of a related record. */
export const CHANGE_COLORS = {
  added: "green",
  removed: "red",
  changed: "blue",
} as const satisfies Record<Exclude<RelatedRow["change"], "same">, string>;
