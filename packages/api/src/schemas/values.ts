// What forms and addresses need before the schemas are there, which are large.
export {
  JOB_KINDS,
  jobDefinition,
  JOB_STATES,
  STARTABLE_KINDS,
  type StartableKind,
  ORDER_STATUS_LABELS,
  ORDER_STATUSES,
  ORDER_STEPS,
  PAYMENT_METHOD_LABELS,
  PAYMENT_STATUS_LABELS,
} from "@hindsight/db/values";
