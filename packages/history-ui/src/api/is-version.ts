import type { LogEntry, Version } from "./outputs.ts";

/** The actions of versions, beside which the log has entries that are none. A browser cannot load the library to ask it. */
const VERSIONS: Readonly<Record<Version["action"], true>> = {
  create: true,
  update: true,
  delete: true,
  "soft-delete": true,
  undelete: true,
};

/** Whether an entry is a version of a record. */
export function isVersion(entry: LogEntry): entry is Version {
  return Object.hasOwn(VERSIONS, entry.action);
}
