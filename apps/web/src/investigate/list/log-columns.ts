/** The columns of the list, in their order. */
export const LOG_COLUMNS = [
  { id: "when", width: "104px" },
  { id: "who", width: "minmax(110px, 0.8fr)" },
  { id: "what", width: "minmax(150px, 1.3fr)" },
  { id: "changes", width: "minmax(180px, 1.6fr)" },
  { id: "why", width: "minmax(110px, 1fr)" },
  { id: "address", width: "minmax(96px, 0.6fr)" },
  { id: "request", width: "minmax(96px, 0.7fr)" },
] as const;

export type LogColumn = (typeof LOG_COLUMNS)[number]["id"];

/** Shown until somebody chooses. */
export const USUAL_COLUMNS: readonly LogColumn[] = ["when", "who", "what", "changes", "why"];

/** The columns of a stored choice that there are. What happened is always among them: it opens the entry. */
export function shownColumns(chosen: readonly string[]): readonly LogColumn[] {
  return LOG_COLUMNS.map(({ id }) => id).filter((id) => id === "what" || chosen.includes(id));
}

/** The grid of a row with these columns. */
export function gridOf(columns: readonly LogColumn[]): string {
  return LOG_COLUMNS.flatMap(({ id, width }) => (columns.includes(id) ? [width] : [])).join(" ");
}
