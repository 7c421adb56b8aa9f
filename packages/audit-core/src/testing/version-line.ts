import type { LogEntry } from "../core/log-entry.ts";

/** A version in one line, for messages of failed tests: `update by user 7 (Ana), "Paid": status "new" → "paid"`. */
export function versionLine({ action, actor, reason, changes }: LogEntry): string {
  const who = actor === null ? "" : ` by ${actor.type} ${actor.id}${actor.label ? ` (${actor.label})` : ""}`;
  const why = reason === null ? "" : `, ${JSON.stringify(reason)}`;
  const what = changes.map(
    (change) => `${change.field} ${JSON.stringify(change.old)} → ${JSON.stringify(change.new)}`,
  );
  return `${action}${who}${why}${what.length === 0 ? "" : `: ${what.join(", ")}`}`;
}
