import "./call-options.ts";

// What the types below are made of, so that programs can name it from here.
export * from "../index.ts";
export type * from "../postgres/index.ts";

export type {
  AsInstances,
  AsOf,
  AsOfAttributes,
  AsOfByKey,
  AsOfInclude,
  AsOfIncludeOptions,
  AsOfIncludes,
  AsOfOptions,
  AsOfOrder,
  AsPlainRows,
} from "./as-of.ts";
export type { Audit, FeedQuery } from "./audit.ts";
export type { PastInstance } from "./past-instance.ts";
export type { Recorded } from "./recorded.ts";
export type { TrackAllOptions } from "./track-all-options.ts";
export type { CreateAuditOptions } from "./create-audit-options.ts";
export type { AuditTesting } from "./audit-testing.ts";
export type { BackfillOptions } from "./backfill.ts";
export type { HistoryAttributes, HistoryModel, HistoryRow, VersionAttributes } from "./history-row.ts";
export type { Drift, DriftCode } from "../postgres/drift.ts";
export { DRIFT_CODES } from "../postgres/drift.ts";
export type { HistoryStats } from "../postgres/history-stats.ts";
export type { MigrationSql } from "../postgres/migration.ts";
export type { Roles } from "../postgres/grants.ts";
export type { DedupeOptions } from "./dedupe.ts";
export type { Mismatch, Verification } from "../postgres/verify-table.ts";
export { createAudit } from "./create-audit.ts";
export type { InstallOptions } from "./install-all.ts";
export type { EntryOptions, ManualEntry } from "./entry.ts";
export { isLive } from "./is-live.ts";
export type { Retention, RetentionRead, RetentionRemoval } from "./retention.ts";
export type {
  Blame,
  ChangesQuery,
  InTransaction,
  DiffOptions,
  Difference,
  HistoryPage,
  Key,
  KeyPart,
  Links,
  ReadOptions,
  ReadPage,
  RevertOptions,
  TrackedModel,
  VersionRef,
} from "./tracked-model.ts";
