/**
 * Whether a row existed at an instant: `present`, `deleted`, `not-created`, or `unknown`. It is unknown if versions of that
 * time may have been removed, or if a statement that was not recorded may have changed the row after its last version. A row
 * that never existed is `not-created` or, if versions of its model were ever removed, `unknown`.
 */
export type Presence = "present" | "deleted" | "not-created" | "unknown";
