export type { AuditMatchers } from "./audit-matchers.ts";
export { auditMatchers } from "./audit-matchers.ts";
export { conformance } from "./conformance.ts";
export type { ConformanceOptions } from "./conformance-options.ts";
export type { ExpectedVersion } from "./expected-version.ts";
