import { AuditError } from "../core/error.ts";
import type { Change, Version } from "../core/version.ts";
import { type Column, differs, storedType, textOf } from "./column.ts";
import { decode } from "./decode.ts";
import { identifier, literal } from "./quote.ts";
import { stateAt } from "./revert-statement.ts";
import type { Sql } from "./sql.ts";
import type { TrackedTable } from "./tracked-table.ts";

interface Difference {
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
}

/**
 * Fields that differ between the states two versions of one row left behind. A masked field counts as different when a
 * version in between changed it: its values are not there to compare.
 */
export async function diffStates(
  sql: Sql,
  table: TrackedTable,
  from: Version,
  to: Version,
): Promise<readonly Change[]> {
  if (from.key !== to.key) {
    throw new AuditError(
      "KEY_INVALID",
      `${table.model}: versions ${from.id} and ${to.id} belong to different rows`,
    );
  }
  const key = table.key.length === 1 ? [from.key] : (JSON.parse(from.key) as string[]);
  const fields = table.columns.map((column) => {
    const stored = unmasked(column);
    const value = (row: string) => textOf(stored, `${row}.${identifier(column.name)}`);
    return `(${literal(column.name)}, ${value("o")}, ${value("n")}, ${differs(stored, "o", "n")})`;
  });
  const rows = await sql.query<Difference>(
    `SELECT f.name, f.old, f.new
FROM (SELECT) one
LEFT JOIN (${stateAt(table, from, key)}) o ON true
LEFT JOIN (${stateAt(table, to, key)}) n ON true
CROSS JOIN LATERAL (VALUES ${fields.join(", ")}) f(name, old, new, differs)
WHERE f.differs`,
  );
  return rows
    .map(({ name, old, new: now }) => {
      const column = table.columns.find((candidate) => candidate.name === name);
      const type = column === undefined || column.masked ? "text" : column.baseType;
      return { field: column?.field ?? name, old: decode(old, type), new: decode(now, type) };
    })
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** A masked column as the history has it: text. */
function unmasked(column: Column): Column {
  return column.masked
    ? { ...column, type: storedType(column), baseType: "text", parts: ["text"], looseEquality: false }
    : column;
}
