import { toList } from "../../core/to-list.ts";
import type { ContextScope } from "../../core/context-scope.ts";
import { keyToFind } from "../../postgres/table/keys/key-to-find.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { keyTextOf, type TrackedTable } from "../../postgres/table/tracked-table.ts";
import { writeAccesses, writeEntry } from "../../postgres/write/write-entry.ts";
import { keyValues, refusingBadKeys } from "../models/key.ts";
import type { EntryOptions } from "../types/entry.ts";
import type { Key } from "../types/key.ts";

/** Where accesses are recorded. */
interface AccessPlace {
  readonly sql: Sql;
  readonly table: TrackedTable;
  readonly scope: ContextScope;
}

/**
 * Writes an `access` entry about a row, with the key in the form that versions have.
 * @throws {AuditError} KEY_INVALID, CONTEXT_INVALID
 */
export async function recordAccess(
  place: AccessPlace,
  key: Key,
  { audit = {} }: EntryOptions,
): Promise<string | null> {
  const { sql, table, scope } = place;
  const context = scope.completed(audit);
  const values = keyValues(table, key);
  const typed = keyToFind(
    table,
    table.key.map((_column, i) => `$${i + 1}`),
  );
  const rows = await refusingBadKeys(table, () =>
    sql.query<{ key: string }>(`SELECT ${keyTextOf(table, typed)} AS key`, values),
  );
  return writeEntry(sql, table.auditSchema, context, {
    action: "access",
    model: table.model,
    table,
    key: rows[0]?.key ?? "",
    label: null,
    changes: [],
  });
}

/**
 * Writes an `access` entry about each of several rows in one statement; none if a key is invalid.
 * @returns their number
 * @throws {AuditError} KEY_INVALID, CONTEXT_INVALID
 */
export async function recordAccesses(
  { sql, table, scope }: AccessPlace,
  keys: readonly Key[],
  { audit = {} }: EntryOptions,
): Promise<number> {
  const context = scope.completed(audit);
  const values = toList("recordAccesses", keys).map((key) => keyValues(table, key));
  if (values.length === 0) return 0;
  const columns = table.key.map((_column, i) => values.map((row) => row[i] ?? ""));
  return refusingBadKeys(table, () => writeAccesses(sql, context, table, columns));
}
