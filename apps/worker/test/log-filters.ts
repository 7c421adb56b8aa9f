import type { FeedQuery } from "@hindsight/audit-core/sequelize";

import { monthsAgo } from "./months-ago.ts";

/** Every condition of the log alone, and some together. */
export const LOG_FILTERS: readonly Omit<FeedQuery, "limit" | "after">[] = [
  {},
  { from: monthsAgo(5), to: monthsAgo(2) },
  { actions: ["update"] },
  { actions: ["delete"] },
  { actions: ["create", "undelete"] },
  { exceptEntries: ["access"], exceptModels: ["Mail"] },
  { actions: ["access"] },
  { exceptModels: ["Paper"] },
  { actors: ["1"] },
  { actors: ["2", "3"] },
  { withoutActor: true },
  { withoutReason: true },
  { onBehalfOf: true },
  { onBehalfOf: ["1"] },
  { onBehalfOf: ["2"] },
  { key: "1" },
  { field: "price" },
  { field: "price", new: "1.50" },
  { field: "price", old: "20" },
  { field: "price", old: null },
  { field: "title", old: "Beta", new: "alpha" },
  { field: "payload", new: { a: [1, 2] } },
  { requestId: "month-1-2" },
  { reason: "beta" },
  { reason: "50%" },
  { text: "beta" },
  { text: "50%_" },
  { text: "Beta", exclude: { Paper: ["title"] } },
  { text: "Beta", actors: ["1"], field: "title" },
  { tags: ["paper"], severities: ["high"], key: "2", actions: ["update"] },
];
