import type { LogFilter } from "./log-filter.ts";

/** What filters narrow, in the order in which they are offered; `old` and `new` belong to the field, and `to` to the period. */
export const RESPECTS = [
  "actors",
  "onBehalfOf",
  "models",
  "key",
  "actions",
  "reads",
  "field",
  "from",
  "reason",
  "text",
  "tags",
  "severities",
  "requestId",
  "transactionId",
  "remoteAddress",
] as const satisfies readonly (keyof LogFilter)[];

export type Respect = (typeof RESPECTS)[number];

/** The parameters of the address that belong to each. */
export const PARAMETERS: Readonly<Partial<Record<Respect, readonly (keyof LogFilter)[]>>> = {
  actors: ["actors", "withoutActor"],
  field: ["field", "old", "new"],
  from: ["from", "to"],
  reason: ["reason", "withoutReason"],
};
