export type { ChangedEntry } from "./read/log-reader.ts";
export type { RemovableEntry, RemovedVersions, RetentionPlan } from "./write/removal/retention.ts";
export type { RestoredVersions } from "./write/removal/restore.ts";
export type { StoredColumn, StoredEntry, StoredModel } from "./write/removal/stored-entry.ts";
export type { Sql } from "./sql/sql.ts";
export type { Tail, TailBatch } from "./read/tail/tail.ts";
export type { PassedRange } from "./read/tail/read-passed.ts";
export type { TailCursor } from "./read/tail/tail-cursor.ts";
export type { TailHolder, TailLag } from "./read/tail/tail-lag.ts";
