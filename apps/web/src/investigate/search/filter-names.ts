import type { LogFilter } from "./log-filter.ts";

/** What a filter narrows, as people call it; `old` and `new` belong to the field, and `to` to the period. */
export type Respect =
  | "actors"
  | "onBehalfOf"
  | "models"
  | "key"
  | "actions"
  | "field"
  | "reason"
  | "text"
  | "from"
  | "tags"
  | "severities"
  | "requestId"
  | "transactionId"
  | "remoteAddress";

/** In the order in which they are offered. */
export const FILTER_NAMES: Readonly<Record<Respect, string>> = {
  actors: "Actor",
  onBehalfOf: "On behalf of",
  models: "Model",
  key: "Record",
  actions: "Action",
  field: "Field and values",
  from: "Period",
  reason: "Reason",
  text: "Text in values",
  tags: "Tag",
  severities: "Severity",
  requestId: "Request",
  transactionId: "Transaction",
  remoteAddress: "Address",
};

/** The parameters of the address that belong to each. */
export const PARAMETERS: Readonly<Partial<Record<Respect, readonly (keyof LogFilter)[]>>> = {
  actors: ["actors", "withoutActor"],
  field: ["field", "old", "new"],
  from: ["from", "to"],
  reason: ["reason", "withoutReason"],
};
