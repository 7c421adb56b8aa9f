import { isVersion } from "../api/is-version.ts";
import type { LogEntry, Version } from "../api/outputs.ts";

/** Whether an entry is a version whose state can be read, for which it needs a readable time. */
export function hasState(entry: LogEntry): entry is Version {
  return isVersion(entry) && entry.unreadable?.["at"] === undefined;
}
