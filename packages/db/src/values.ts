// Values of columns, without models, so that they can be imported in a browser, too.
export { MAX_DAYS } from "./jobs/max-days.ts";
export type { JobDefinition, JobKind, StartableKind } from "./jobs/job-kind.ts";
export { JOB_KINDS, jobDefinition, STARTABLE_KINDS } from "./jobs/job-kind.ts";
export { JobOptions } from "./jobs/job-options.ts";
export type { JobState } from "./jobs/job.ts";
export { JOB_STATES } from "./jobs/job.ts";
export { PAYMENT_METHOD_LABELS, PAYMENT_STATUS_LABELS } from "./billing/payment-labels.ts";
export type { OrderStatus } from "./orders/order-status.ts";
export { ORDER_STATUS_LABELS, ORDER_STATUSES, ORDER_STEPS } from "./orders/order-status.ts";
export { KEEP_PRESETS } from "./retention/policy.ts";
export type { Role } from "./users/role.ts";
export { ROLES } from "./users/role.ts";
