export type { Auth, Session } from "./auth/auth.ts";
export type { CreateAuthOptions } from "./auth/create-auth.ts";
export { CLIENT_ADDRESS_HEADER, createAuth } from "./auth/create-auth.ts";
export { createDemoAccounts } from "./auth/create-demo-accounts.ts";
export type { DemoAccount } from "./auth/demo-account.ts";
export type { SignInEvent, SignInOutcome } from "./auth/sign-in-event.ts";
export type { SessionUser } from "./auth/session-user.ts";
export type { FailureRecorder } from "./failures/failure-log.ts";
export { FailureLog } from "./failures/failure-log.ts";
export { RecentReads } from "./reads/recent-reads.ts";
export type { ExportFormat } from "./exports/export-format.ts";
export { EXPORT_FORMATS } from "./exports/export-format.ts";
export type { ExportName } from "./exports/export-reports.ts";
export { EXPORT_REPORTS } from "./exports/export-reports.ts";
export type { ExportContext, OpenedExport } from "./services/exports/open-export.ts";
export { openExportFile } from "./services/exports/open-export-file.ts";
export { openExport } from "./services/exports/open-export.ts";
export { auditContextOf } from "./trpc/audit-context-of.ts";
export { failureOf } from "./failures/failure-of.ts";
export { toTrpcError } from "./errors/to-trpc-error.ts";
export type { InputIssue } from "./errors/issues-of.ts";
export { issuesOf } from "./errors/issues-of.ts";
export { reasonOf } from "./errors/reason-of.ts";
export type { RefusalCode } from "./errors/refusal-of.ts";
export type { ServiceErrorCode } from "./errors/service-error.ts";
export { ServiceError } from "./errors/service-error.ts";
export type { LiveStreamsOptions } from "./live/live-streams.ts";
export { LiveStreams } from "./live/live-streams.ts";
export type { AppRouter } from "./routers/app-router.ts";
export { appRouter } from "./routers/app-router.ts";
export type {
  CustomerView,
  OrderDetail,
  OrderItemView,
  OrderSummary,
  PaymentView,
  ShippingAddressView,
  TagView,
} from "./services/orders/order-view.ts";
export { PASSWORD_LINK_PATH } from "./auth/password-link.ts";
export { createUser } from "./services/users/create-user.ts";
export { resetPassword } from "./services/users/reset-password.ts";
export type { WriteGateOptions } from "./trpc/write-gate.ts";
export { WriteGate } from "./trpc/write-gate.ts";
export type { Context, RequestOrigin } from "./trpc/context.ts";
