/**
 * Whether a row existed at an instant: `present`, `deleted`, `not-created`, or `unknown`. It is unknown if the versions of
 * that time were removed, or if a statement that was not recorded may have changed the row after its last version. A row
 * that never existed is `not-created`.
 */
export type Presence = "present" | "deleted" | "not-created" | "unknown";
