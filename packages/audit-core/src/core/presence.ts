/**
 * What a row was at an instant: `present`, `deleted`, `not-created` yet, or `unknown`, because the versions of that time
 * have left the database, or because a statement that was not recorded came after the last one and may have been about
 * the row. A row that never was counts as not created.
 */
export type Presence = "present" | "deleted" | "not-created" | "unknown";
