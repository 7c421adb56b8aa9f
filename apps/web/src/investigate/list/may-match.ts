import { READ_MODELS } from "@hindsight/api/schemas";
import type { LogEvent } from "@hindsight/history-ui/parts";

import type { LogFilter } from "../search/log-filter.ts";

const READS: ReadonlySet<string> = new Set(READ_MODELS);

/** Whether an entry can match a filter, by what is announced of it: values, transactions and addresses are not. */
export function mayMatch(event: LogEvent, filter: LogFilter): boolean {
  const { models, key, actions, actors, withoutActor, withoutReason, field, requestId, reason, from, to } =
    filter;
  const action = event.action === "soft-delete" ? ["soft-delete", "delete"] : [event.action];
  const isRead = event.action === "access" || (event.action === "note" && READS.has(event.model));
  return (
    (filter.reads !== false || !isRead) &&
    (models?.includes(event.model) ?? true) &&
    (key === undefined || event.key === key) &&
    (actions?.some((one) => action.includes(one)) ?? true) &&
    (actors === undefined || (event.actor !== null && actors.includes(event.actor.id))) &&
    (withoutActor !== true || event.actor === null) &&
    (withoutReason !== true || event.reason === null) &&
    (field === undefined || event.fields.includes(field)) &&
    (requestId === undefined || event.requestId === requestId) &&
    (reason === undefined || event.reason?.toLowerCase().includes(reason.toLowerCase()) === true) &&
    (from === undefined || Date.parse(event.at) >= Date.parse(from)) &&
    (to === undefined || Date.parse(event.at) < Date.parse(to))
  );
}
