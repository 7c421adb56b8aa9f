// What forms and addresses need before the schemas are there, which are large.
export { JOB_KINDS, JOB_STATES, ORDER_STATUSES, ORDER_STEPS } from "@hindsight/db/values";
