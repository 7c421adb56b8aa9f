import type { RelatedRow } from "./related-rows.ts";

/** Colour and word of what became of a related record. */
export const CHANGE_LOOK = {
  added: { color: "green", says: "Added" },
  removed: { color: "red", says: "Removed" },
  changed: { color: "blue", says: "Changed" },
  same: { color: "gray", says: "" },
} as const satisfies Record<RelatedRow["change"], unknown>;
