export type { RemovableVersion, RetentionPlan } from "./retention.ts";
export type { Sql } from "./sql.ts";
export type { Tail, TailBatch, TailCursor } from "./tail.ts";
