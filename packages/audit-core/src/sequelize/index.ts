import "./types/call-options.ts";

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
} from "./types/as-of.ts";
export type { Audit } from "./audit.ts";
export type {
  FacetQuery,
  FeedPage,
  FeedQuery,
  LogFacets,
  LogFilter,
  SeverityCount,
  TagCount,
} from "./types/feed.ts";
export type { ActionCount, ActorCount, DayCount, ModelCount } from "../postgres/read/count-log.ts";
export type { PastInstance } from "./types/past-instance.ts";
export type { Recorded } from "./types/recorded.ts";
export type { TrackAllOptions } from "./types/track-all-options.ts";
export type { CreateAuditOptions } from "./types/create-audit-options.ts";
export type { AuditTesting } from "./upkeep/audit-testing.ts";
export type { BackfillOptions } from "./upkeep/backfill.ts";
export type { HistoryAttributes, HistoryModel, HistoryRow, VersionAttributes } from "./types/history-row.ts";
export type { Drift, DriftCode } from "../postgres/install/drift/drift.ts";
export { DRIFT_CODES } from "../postgres/install/drift/drift.ts";
export type { Growth, HistoryStats } from "../postgres/read/history-stats.ts";
export type { MigrationSql } from "../postgres/install/migration.ts";
export type { Roles } from "../postgres/install/grants.ts";
export type { DedupeOptions } from "./upkeep/dedupe.ts";
export type { Break, Mismatch, Verification } from "../postgres/read/verify/verification.ts";
export type { VerificationStep } from "../postgres/read/verify/verify-table.ts";
export { createAudit } from "./create-audit.ts";
export type { InstallOptions } from "./install/install-all.ts";
export type { EntryOptions, NoteInput } from "./types/entry.ts";
export { isLive } from "./as-of/is-live.ts";
export type { ImportedVersion, ImportReport } from "../postgres/write/imports/imported-version.ts";
export type { ImportVersionsOptions } from "./upkeep/import-versions.ts";
export type { GivenBackMonth } from "../postgres/install/partitions/give-back-months.ts";
export type { HistoryMonth } from "../postgres/install/partitions/list-months.ts";
export type { GiveBackOptions } from "./upkeep/months.ts";
export type { UpkeepProgress } from "./upkeep/upkeep-progress.ts";
export type { StatsOptions, Upkeep, VerifyOptions, VerifyStepOptions } from "./upkeep/upkeep.ts";
export type { DescribedEntry } from "../postgres/write/removal/recorded-after.ts";
export { recordedAfter } from "../postgres/write/removal/recorded-after.ts";
export type { RemovalSpan, StoredRow } from "../postgres/write/removal/read-stored.ts";
export type { StoredState } from "../postgres/write/removal/states-before.ts";
export { toLogEntry } from "../postgres/write/removal/stored-entry.ts";
export type { Hold } from "../postgres/write/removal/holds.ts";
export type { HoldRelease, HoldRequest, Holds } from "./upkeep/holds.ts";
export type { Removed, Retention } from "./upkeep/retention.ts";
export type {
  KeysRead,
  RetentionRead,
  RetentionRemoval,
  RetentionRestore,
  SameValues,
  StatesBefore,
  StoredRead,
  StoredRowRead,
  StoredRowsRead,
} from "./types/retention-options.ts";
export type { Key, KeyPart } from "./types/key.ts";
export type { Links } from "./types/links.ts";
export type {
  ChangesQuery,
  DiffOptions,
  HistoryPage,
  InTransaction,
  ReadOptions,
  ReadPage,
  RestoreOptions,
  RevertOptions,
} from "./types/query-options.ts";
export type { Blame, Difference, TrackedModel, VersionRef } from "./types/tracked-model.ts";
