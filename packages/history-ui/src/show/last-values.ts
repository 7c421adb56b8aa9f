import type { LogEntry, Value } from "../api/outputs.ts";

/** What a record was when it was deleted, by field. */
export function lastValues({ changes }: Pick<LogEntry, "changes">): Readonly<Record<string, Value>> {
  return Object.fromEntries(changes.map(({ field, old }) => [field, old]));
}
