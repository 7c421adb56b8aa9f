import { isVersion, type LogEntry } from "@hindsight/audit-core";
import type { StoredModel } from "@hindsight/audit-core/sequelize";

/** Without the values of fields that the model does not record any more: the database would not show them either. */
export function withoutUnknown(entry: LogEntry, { columns }: Pick<StoredModel, "columns">): LogEntry {
  const isKnown = ({ field }: { readonly field: string }) => columns.some((column) => column.field === field);
  if (!isVersion(entry) || entry.changes.every(isKnown)) return entry;
  return { ...entry, changes: entry.changes.filter(isKnown) };
}
