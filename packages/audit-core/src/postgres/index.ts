export type { ChangedVersion } from "./log-reader.ts";
export type { RemovableVersion, RemovedVersions, RetentionPlan } from "./retention.ts";
export type { Sql } from "./sql.ts";
export type { Tail, TailBatch } from "./tail.ts";
export type { TailCursor } from "./tail-cursor.ts";
export type { TailHolder, TailLag } from "./tail-lag.ts";
