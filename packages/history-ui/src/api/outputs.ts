import type { AppRouter } from "@hindsight/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;
type VersionAction = Exclude<Outputs["history"]["revert"]["action"], "unknown">;

export type RecordDescription = Outputs["records"]["describe"];
export type RecordField = RecordDescription["fields"][number];

export type LifeMoment = Outputs["history"]["life"]["items"][number];
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
type LiveBatch = Outputs["log"]["live"] extends AsyncIterable<infer B> ? B : never;
export type LogEvent = Extract<LiveBatch, { readonly data: unknown }>["data"][number];
export type Version = Extract<LogEntry, { readonly action: VersionAction }>;
export type Change = LogEntry["changes"][number];
export type Reference = NonNullable<NonNullable<Change["references"]>["old"]>;
export type Value = Change["old"];
export type Action = LogEntry["action"];
