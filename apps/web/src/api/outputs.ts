import type { AppRouter } from "@hindsight/api";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;

export type SessionUser = NonNullable<Outputs["session"]["me"]["user"]>;
export type Role = SessionUser["role"];
export type Right = Outputs["session"]["me"]["rights"][number];
export type DemoAccount = Outputs["session"]["me"]["demo"][number];

export type Account = Outputs["users"]["list"][number];

export type OrderSummary = Outputs["orders"]["list"]["items"][number];
export type OrderDetail = Outputs["orders"]["get"];

export type VersionedRecord = Outputs["records"]["get"];
export type RecordView = Outputs["records"]["list"]["items"][number];

export type BlamedVersion = Outputs["history"]["blame"]["items"][number]["version"];

export type LogPage = Outputs["log"]["feed"];
export type ListedEntry = LogPage["items"][number];
export type LogFacets = Outputs["log"]["facets"];
export type Overview = Outputs["stats"]["overview"];

export type ModelSize = Outputs["stats"]["sizes"][number];
export type Job = Outputs["jobs"]["list"][number];
export type FileExport = Outputs["exports"]["list"][number];
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
