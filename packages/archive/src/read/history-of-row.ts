import { AuditError, type LogEntry, toInstant } from "@hindsight/audit-core";
import type { ArchivedHistoryPage, ArchivedPage } from "@hindsight/db";

import { decodePosition, encodePosition } from "./archive-cursor.ts";
import { FIRST_ID } from "./ends-of-ids.ts";
import { comesBefore } from "./in-order.ts";
import { logEntries } from "./log-entries.ts";
import type { OpenRow } from "./open-row.ts";
import { withoutUnknown } from "./without-unknown.ts";

/**
 * A page of a row's history.
 * @throws {AuditError} FIELD_UNKNOWN, INSTANT_INVALID, CURSOR_INVALID
 */
export async function historyOfRow(
  { key, tracked, described, isComplete, removedBefore, mayLack, isLive, entries }: OpenRow,
  page: ArchivedHistoryPage,
): Promise<ArchivedPage> {
  const { field, actions, limit, after } = page;
  if (field !== undefined && !tracked.fields.includes(field))
    throw new AuditError("FIELD_UNKNOWN", `${tracked.name} does not record a field ${field}`);
  const from = page.from === undefined ? "" : toInstant(page.from);
  const places = [
    ...(page.to === undefined ? [] : [{ at: toInstant(page.to), id: FIRST_ID }]),
    ...(after === null ? [] : [decodePosition(after)]),
  ];
  const before = places.toSorted((a, b) => (comesBefore("oldest", a, b) ? -1 : 1)).at(0) ?? null;
  const wanted = new Set<string>(actions);
  if (wanted.has("delete")) wanted.add("soft-delete");
  const items: LogEntry[] = [];
  for await (const entry of logEntries(entries(before), mayLack)) {
    if (entry.at < from || items.length > limit) break;
    if (entry.key !== key || (actions !== undefined && !wanted.has(entry.action))) continue;
    const listed = withoutUnknown(entry, described);
    if (field === undefined || listed.changes.some((change) => change.field === field)) items.push(listed);
  }
  const listed = items.slice(0, limit);
  const last = listed.at(-1);
  return {
    items: listed,
    next: items.length > limit && last !== undefined ? encodePosition(last) : null,
    archived: listed.filter(({ id }) => !isLive(id)).map(({ id }) => id),
    removedBefore: isComplete ? null : removedBefore,
  };
}
