import { AuditError } from "../../core/error.ts";
import type { Change } from "../../core/change.ts";
import type { StoredVersion } from "../../core/log-entry.ts";
import { asStored, type Column, isPresent, storedBaseType } from "../table/column.ts";
import { decode } from "../sql/decode.ts";
import { engines } from "../engines/engines.ts";
import { allOf, call, listed, nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import { isKept, stateNeed } from "./as-of/removed-past.ts";
import { stateAt } from "./as-of/state-at.ts";
import { keyToFind } from "../table/keys/key-to-find.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { unreadDiffers, unreadText } from "./unread.ts";

interface Difference {
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
}

/**
 * The fields of `only` (at least one) that differ between the states after two versions of a row. A masked field differs if a
 * version in between changed it, because masks may be equal for different values.
 */
export async function diffStates(
  sql: Sql,
  table: TrackedTable,
  from: StoredVersion,
  to: StoredVersion,
  only: ReadonlySet<string>,
): Promise<readonly Change[]> {
  if (from.key !== to.key) {
    throw new AuditError(
      "ROWS_DIFFER",
      `${table.model}: versions ${from.id} and ${to.id} belong to different rows`,
    );
  }
  const key = table.key.length === 1 ? [from.key] : (JSON.parse(from.key) as string[]);
  const isChangedBetween = changedBetween(table, from, to, key);
  const compared = table.columns.filter(({ field }) => only.has(field));
  const fields = compared.map((column) => {
    const stored = asStored(column);
    const value = (row: string) => unreadText(stored, row);
    const hidden = keepsDifferences(column)
      ? ""
      : ` OR (${isPresent(column, "old_row")} AND ${isChangedBetween(column)})`;
    return call("", [
      literal(column.name),
      value("old_row"),
      value("new_row"),
      `${unreadDiffers(stored, "old_row", "new_row")}${hidden}`,
    ]);
  });
  // They also prove that the versions in between are there, which alone tell what changed under a mask.
  const needs = [stateNeed(table, from, key), stateNeed(table, to, key)];
  const rows = await sql.query<Difference>(
    `SELECT f.name, f.old, f.new
FROM (SELECT) one
LEFT JOIN ${nested(stateAt(table, from, key))} old_row ON true
LEFT JOIN ${nested(stateAt(table, to, key))} new_row ON true
CROSS JOIN LATERAL (
  VALUES${listed(fields)}
) f(name, old, new, differs)
WHERE ${allOf(["f.differs", ...needs.map(isKept)])}`,
  );
  return rows
    .map(({ name, old, new: now }) => {
      const column = table.columns.find((candidate) => candidate.name === name);
      const type = column === undefined ? "text" : storedBaseType(column);
      return { field: column?.field ?? name, old: decode(old, type), new: decode(now, type) };
    })
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** Whether different values always have different stored forms. */
function keepsDifferences({ mask }: Column): boolean {
  return mask === null || mask === "hash" || (typeof mask === "object" && "over" in mask);
}

/** Whether a version after the older one, up to the newer one, changed a column. */
function changedBetween(
  table: TrackedTable,
  from: StoredVersion,
  to: StoredVersion,
  key: readonly string[],
): (column: Column) => string {
  const engine = engines[table.engine];
  const values = keyToFind(table, key.map(literal));
  const position = ({ at, id }: StoredVersion) => `(${literal(at)}::timestamptz, ${BigInt(id)})`;
  const [first, last] = isBefore(from, to) ? [from, to] : [to, from];
  return ({ name }) => `EXISTS (
  SELECT
  FROM ${engine.storage(table)} v
  WHERE ${engine.hasKey(table, "v", values)}
    AND (v.version_at, v.version_id) > ${position(first)}
    AND (v.version_at, v.version_id) <= ${position(last)}
    AND ${engine.changed(table, "v", name)}
)`;
}

function isBefore(one: StoredVersion, other: StoredVersion): boolean {
  return one.at === other.at ? BigInt(one.id) < BigInt(other.id) : one.at < other.at;
}
