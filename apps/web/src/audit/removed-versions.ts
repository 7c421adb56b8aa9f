import type { LogEntry } from "@hindsight/history-ui/parts";

/** What the library calls an entry about versions that were removed. */
const REMOVED = /^(\d+) versions?$/;

/** How many versions an entry says were removed from the history; `undefined` if it is about something else. */
export function removedVersions({
  action,
  label,
}: {
  readonly action?: LogEntry["action"];
  readonly label: string | null;
}): number | undefined {
  const count = action === "removal" ? REMOVED.exec(label ?? "")?.[1] : undefined;
  return count === undefined ? undefined : Number(count);
}
