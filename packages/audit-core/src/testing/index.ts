export type { AuditMatchers } from "./audit-matchers.ts";
export { auditMatchers } from "./audit-matchers.ts";
export type { ExpectedVersion } from "./expected-version.ts";
