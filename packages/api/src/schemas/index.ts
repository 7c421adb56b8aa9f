export { ACTIONS, isVersion, SEVERITIES } from "@hindsight/audit-core";
export {
  JOB_KINDS,
  jobDefinition,
  JOB_STATES,
  KEEP_PRESETS,
  MAX_DAYS,
  STARTABLE_KINDS,
  type StartableKind,
  ORDER_STATUSES,
  ORDER_STEPS,
} from "@hindsight/db/values";
export {
  AsOfInput,
  DiffInput,
  LinksAsOfInput,
  ListAsOfInput,
  ListDeletedInput,
  ListHistoryInput,
  ListLinksInput,
  RestoreInput,
  RevertInput,
  RowInput,
  VersionInput,
} from "./history-input.ts";
export { ENTRY_COLUMNS, type EntryColumn } from "../exports/entry-columns.ts";
export { CancelExportInput, StartExportInput, WatchExportsInput } from "./export-input.ts";
export { issueSentence } from "./issue-sentence.ts";
export { Instant } from "./instant.ts";
export { LogFacetsInput, LogFeedInput, LogRequestInput, LogTransactionInput } from "./log-input.ts";
export {
  CancelJobInput,
  GetJobInput,
  ListArchiveFilesInput,
  ListArchivesInput,
  ListJobsInput,
  PreviewArchiveInput,
  StartArchiveInput,
  StartJobsInput,
  WatchJobsInput,
} from "./job-input.ts";
export {
  BulkUpdateStatusInput,
  CancelOrderInput,
  CreateOrderInput,
  GetOrderInput,
  ListOrdersInput,
  Money,
  OrderId,
  OrderPatch,
  ShippingAddress,
  SoftDeleteOrderInput,
  UndeleteOrderInput,
  UpdateOrderInput,
} from "./order-input.ts";
export { OrderStatus } from "./order-status.ts";
export { PageInput } from "./page-input.ts";
export { READ_MODELS } from "./read-models.ts";
export { ListHoldsInput, PlaceHoldInput, ReleaseHoldInput, SetPolicyInput } from "./retention-input.ts";
export { Reason } from "./reason.ts";
export {
  CreateRecordInput,
  DeleteRecordInput,
  DescribeRecordsInput,
  GetRecordInput,
  ListRecordsInput,
  UpdateRecordInput,
} from "./record-input.ts";
export { AccessReportInput, ActivityInput, ChangesByUserInput, DossierInput } from "./report-input.ts";
export { Role } from "./role.ts";
export { CreateWebhookInput } from "./webhook-input.ts";
export {
  AccountInput,
  ChangePasswordInput,
  ChangeRoleInput,
  ChoosePasswordInput,
  CreateUserInput,
  EndSessionInput,
  EndSessionsInput,
  UserSessionsInput,
} from "./user-input.ts";
