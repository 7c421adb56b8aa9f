import type { Action, LogEntry, TrackedModel } from "../api/outputs.ts";

const NAMED = 3;

const UPDATES: ReadonlySet<Action> = new Set<Action>(["update", "soft-delete", "undelete"]);

/** A short text about the fields that a version changed. */
export function fieldSummary(
  { action, changes }: Pick<LogEntry, "action" | "changes">,
  labels: TrackedModel["labels"] = {},
): string {
  if (changes.length === 0) return "";
  if (!UPDATES.has(action)) return changes.length === 1 ? "1 field" : `${changes.length} fields`;
  const names = changes.slice(0, NAMED).map((change) => labels[change.field] ?? change.field);
  const more = changes.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
