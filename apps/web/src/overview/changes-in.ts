import type { Action } from "@hindsight/history-ui/parts";

import type { OverviewPeriod } from "./period-of.ts";

/** All that is a change of a record; marks of deletion are among the deletes. */
const CHANGES: Exclude<Action, "unknown">[] = ["create", "update", "delete", "undelete"];

/** The search of the log for the changes that a number counts. */
export function changesIn<F extends object>(period: OverviewPeriod, filter: F) {
  return { ...period, actions: CHANGES, ...filter };
}
