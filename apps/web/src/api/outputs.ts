import type { AppRouter } from "@hindsight/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;
type VersionAction = Exclude<Outputs["history"]["revert"]["action"], "unknown">;

export type SessionUser = NonNullable<Outputs["session"]["me"]["user"]>;
export type Role = SessionUser["role"];
export type Right = Outputs["session"]["me"]["rights"][number];
export type DemoAccount = Outputs["session"]["me"]["demo"][number];

export type Account = Outputs["users"]["list"][number];

export type OrderSummary = Outputs["orders"]["list"]["items"][number];
export type OrderDetail = Outputs["orders"]["get"];

export type RecordDescription = Outputs["records"]["describe"];
export type RecordField = RecordDescription["fields"][number];
export type VersionedRecord = Outputs["records"]["get"];
export type RecordView = Outputs["records"]["list"]["items"][number];

export type BlamedVersion = Outputs["history"]["blame"][number]["version"];

export type LifeMoment = Outputs["history"]["life"]["moments"][number];
export type PastRecord = Outputs["history"]["recordAsOf"];
export type PastRelated = PastRecord["related"][number];
export type UndoPlan = Outputs["undo"]["planRevert"];
export type PlannedStep = UndoPlan["steps"][number];
export type LaterChange = NonNullable<PlannedStep["since"]>;
export type UndoPreview = Outputs["undo"]["preview"];
export type UndoReceipt = Outputs["undo"]["run"];
export type UndoStep = inferRouterInputs<AppRouter>["undo"]["run"]["steps"][number];

export type TrackedModel = Outputs["models"]["list"][number];
export type LogEntry = Outputs["history"]["list"]["items"][number];
export type LogPage = Outputs["log"]["feed"];
export type LogFacets = Outputs["log"]["facets"];
export type Overview = Outputs["stats"]["overview"];
type LiveBatch = Outputs["log"]["live"] extends AsyncIterable<infer B> ? B : never;
export type LogEvent = Extract<LiveBatch, { readonly data: unknown }>["data"][number];
export type Version = Extract<LogEntry, { readonly action: VersionAction }>;
export type Change = LogEntry["changes"][number];
export type Reference = NonNullable<NonNullable<Change["references"]>["old"]>;
export type Value = Change["old"];
export type Action = LogEntry["action"];

export type Job = Outputs["jobs"]["list"][number];
export type ArchivePreview = Outputs["archive"]["preview"];
export type Hold = Outputs["retention"]["holds"][number];
export type Policy = Outputs["retention"]["policies"][number];
export type DriftReport = Outputs["models"]["drift"];
export type DriftFinding = DriftReport["shared"][number];
export type Webhook = Outputs["webhooks"]["list"][number];
export type Subscription = Outputs["subscriptions"]["list"][number];
export type DeadLetter = Outputs["subscriptions"]["deadLetters"][number];
export type ArchiveFile = Outputs["archive"]["files"][number];
export type Session = Outputs["account"]["sessions"][number];
