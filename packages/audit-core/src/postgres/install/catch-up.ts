import { changedColumns, isOnlyRemasked, isRecordedAgain } from "../table/changed-columns.ts";
import { asStored, type Column, isPresent, storedType, storedValue } from "../table/column.ts";
import { engines } from "../engines/engines.ts";
import { mayKeep } from "../engines/kept-text.ts";
import { anyOf, cases, listed, nested } from "../sql/layout.ts";
import { identifier, literal } from "../sql/quote.ts";
import { withFixedSettings } from "../sql/with-fixed-settings.ts";
import { formerMasks } from "../table/masks/installed-mask.ts";
import { sameKey, tableName, type TrackedTable } from "../table/tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember } from "../table/version-columns.ts";

/** Reason of a version that records the effect of a migration instead of a write. */
const REASON = "The table's columns or the model's options changed";

/**
 * Statement that records an update for each row whose values in the changed columns, or their texts, differ from the recorded
 * ones, because a migration set a default or converted them, or masks were replaced. The table must be locked.
 */
export function catchUpDdl(table: TrackedTable): string {
  const changed = changedColumns(table);
  if (changed.length === 0) return "";
  const engine = engines[table.engine];
  const unread = (column: Column) => ({ ...column, unread: mayKeep(column) });
  const columns = table.columns.map((column) => ({ ...asStored(column), unread: mayKeep(column) }));
  const own = (part: string | { readonly name: string }) =>
    typeof part === "string" ? part : (columns.find(({ name }) => name === part.name) ?? part);
  const stored = {
    ...table,
    columns,
    label: table.label?.map((part) => own(part) as typeof part) ?? null,
    effectiveAt: null,
    whenChanged: null,
  };
  const values = table.columns.map((column) => {
    const name = identifier(column.name);
    const value = changed.includes(column)
      ? `(${caughtUp(table, column)})::${storedType(column)}`
      : `s.${name}`;
    return `${value} AS ${name}`;
  });
  const context = CONTEXT_COLUMNS.map(
    (column) =>
      `${column.name === "version_reason" ? literal(REASON) : "NULL"}::${column.type} AS ${contextMember(column)}`,
  );
  const before = [
    ...table.columns.map((column) => {
      const name = identifier(column.name);
      // What it held meanwhile is not known, but for a value that it lost.
      return isRecordedAgain(column)
        ? `CASE WHEN NOT (${isPresent(column, "l")}) THEN s.${name} END AS ${name}`
        : `s.${name}`;
    }),
    ...(table.columns.some(mayKeep) ? ["s.version_unread"] : []),
  ];
  const state = engine.state({ ...table, columns: table.columns.map(unread) }, () => "true");
  const record = engine.record(stored, {
    old: "was_row",
    new: nested(
      `SELECT${listed(values)}\nFROM was_row s\nJOIN ${tableName(table)} l ON ${sameKey(table, "s", "l")}`,
    ),
    at: "clock_timestamp()",
    context: nested(`SELECT${listed(context)}`),
  });
  return withFixedSettings(`PERFORM pg_current_xact_id();
WITH was_row AS MATERIALIZED (SELECT${listed(before)}\nFROM (${state}) s JOIN ${tableName(table)} l ON ${sameKey(table, "s", "l")})
${record};`);
}

/**
 * The value to record of a changed column. If only the mask is another one, a value that does not match the row under the former
 * mask stays: something went around the audit, and `verify()` still has to find it.
 */
function caughtUp(table: TrackedTable, column: Column): string {
  const { installed, auditSchema } = table;
  const { mask, was } = column;
  const value = storedValue(column, "l", auditSchema);
  if (mask === null || was === null || installed === null || !isOnlyRemasked(column, installed)) return value;
  const former = formerMasks(was, mask);
  if (former === null) return value;
  const stored = `s.${identifier(column.name)}`;
  const matches = former.map(
    (one) => `${stored} IS NOT DISTINCT FROM ${storedValue({ ...column, mask: one }, "l", auditSchema)}`,
  );
  return cases([`WHEN ${anyOf(matches)} THEN ${value}`, `ELSE ${stored}`]);
}
