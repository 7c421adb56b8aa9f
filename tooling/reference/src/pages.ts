/** One page of the reference. */
export interface PagePlan {
  /** Name of the file in `docs/reference`. */
  readonly file: string;
  readonly title: string;
  /** Markdown. */
  readonly intro: string;
  /** A constant whose values have a section each. */
  readonly codes?: string;
  /** Exported names, in order. */
  readonly names: readonly string[];
}

const words = (list: string) => list.trim().split(/\s+/);

/** All pages. Every exported name of the library and of the events is on one of them. */
export const PAGES: readonly PagePlan[] = [
  {
    file: "options.md",
    title: "Options",
    intro:
      "What `createAudit`, `track` and `audit.run` take. [Getting started](../guide/getting-started.md) has examples.",
    names:
      words(`CreateAuditOptions TrackOptions TrackAllOptions ENGINES EngineKind CAPTURES CaptureKind MASKS MASK Mask
      SqlMask SizeMask FieldOptions FieldDisplay SEVERITIES Severity MetadataSchema Metadata AuditContext ContextSource MAX_CONTEXT_BYTES Actor ActorInput`),
  },
  {
    file: "calls.md",
    title: "Calls",
    intro: `What the library exports beside options and errors.

| import | has |
|---|---|
| \`@hindsight/audit-core\` | what needs no ORM: versions, values, instants, masks, errors |
| \`@hindsight/audit-core/sequelize\` | all of it, and everything about Sequelize |
| \`@hindsight/audit-core/testing\` | matchers for the tests of an application |`,
    names:
      words(`createAudit Audit TrackedModel LogEntry isVersion Version Access Note Gap Removal UnknownEntry StoredVersion EntryBase Change Value Action VersionAction EntryAction ACTIONS RecordedAction VersionRef Key KeyPart
      Instant toInstant orderedId ORDERED_ID_DIGITS Page KeptPage PageQuery DEFAULT_LIMIT MAX_LIMIT ReadOptions ReadPage HistoryPage ChangesQuery LogFilter FeedQuery FeedPage FacetQuery
      LogFacets ModelCount TagCount SeverityCount ActionCount ActorCount DayCount
      InTransaction
      AsOf AsOfByKey AsOfOptions AsOfOrder AsOfIncludes AsOfInclude AsOfIncludeOptions AsOfAttributes AsPlainRows
      AsInstances PastInstance Presence Recorded isLive
      DiffOptions Difference Reference References Blame RestoreOptions RevertOptions Links LinkChange LinkDiff
      NoteInput EntryOptions
      Tail TailBatch TailCursor TailLag TailHolder PassedRange ChangedEntry
      InstallOptions MigrationSql Roles BackfillOptions DedupeOptions Verification Mismatch ImportVersionsOptions ImportedVersion ImportReport StatsOptions HistoryStats Growth Growing whenReached
      Upkeep UpkeepProgress GiveBackOptions GivenBackMonth HistoryMonth VerifyOptions VerifyStepOptions VerificationStep Break Retention RetentionRead RetentionPlan RetentionRemoval RemovableEntry RemovedVersions
      StoredRead StoredEntry StoredModel StoredColumn Concealment toLogEntry Holds HoldRequest HoldRelease Hold StoredRowRead StoredRow StoredRowsRead KeysRead StatesBefore StoredState SameValues DescribedEntry recordedAfter Removed RemovalSpan RetentionRestore RestoredVersions
      ModelDescription FieldDescription Tracking FieldTracking LinkTracking MaskKind TableName DisplayOptions DisplayedVersion DisplayedChange
      displayVersion displayChanges
      RequestEnds clientEnd trustProxies RemoteEnd
      AuditTesting auditMatchers AuditMatchers ExpectedVersion Sql`),
  },
  {
    file: "errors.md",
    title: "Errors",
    intro:
      "Every refusal is an `AuditError` with one of these codes. The code is stable; the message is for people and never holds a value of an audited row.",
    codes: "AUDIT_ERROR_CODES",
    names: words("AuditError AUDIT_ERROR_CODES AuditErrorCode"),
  },
  {
    file: "drift-codes.md",
    title: "Drift codes",
    intro:
      "What `audit.check()` can find. Each finding has one of these codes and a sentence that names the object or the role.",
    codes: "DRIFT_CODES",
    names: words("Drift DRIFT_CODES DriftCode"),
  },
  {
    file: "history-tables.md",
    title: "History tables",
    intro: `Everything is in one schema, \`audit\` by default, and nothing in it refers to a live table.

| object | holds |
|---|---|
| \`version_id\` | one sequence for all models: its numbers order the whole log |
| \`<table>_history\` | snapshot engine: the columns of each version (\`version_…\`), and the row's own columns in their own types; enums and composite types as text, so that the types can be dropped |
| \`log\` | delta engine, all models: the columns of each version, table, key, and the changed values |
| \`entries\` | accesses, notes, gaps and removals |
| \`tracked_tables\`, \`tracked_columns\` | which tables are tracked, and which columns of the tables have which place in the history |

Ordinary finders read it through \`orders.History\`. Its attributes have the names of the columns in camel case: \`versionId\` is the
column \`version_id\`. The history refuses UPDATE, DELETE and TRUNCATE.`,
    names: words("VersionAttributes HistoryAttributes HistoryModel HistoryRow"),
  },
  {
    file: "events.md",
    title: "Events",
    intro:
      "What the package `@hindsight/events` exports: a typed bus for one process, and what reads the log onto it.",
    names:
      words(`EVENTS ModelAudited OrderPlaced OrderCancelled RoleChanged ArchiveFinished EventDefinitions EventData EventInput
      createEventBus EventBus EventBusOptions
      EventFilter Filtered SubscribeOptions StreamOptions Unsubscribe StreamOverflow HandlerStalled publishLog PublishLogOptions LogTail
      RecordedEntry toEvent deriveEvents DeriveEventsOptions DerivedEvent VersionSource
      Wake sleep watchLag WatchLagOptions Lag sensitiveModelAlert AlertLogger`),
  },
];
