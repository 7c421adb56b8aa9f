import type { Value } from "../../../core/value.ts";
import { nested } from "../../sql/layout.ts";
import { encode } from "../../sql/encode.ts";
import type { Sql } from "../../sql/sql.ts";
import { type Column, differ, fromText } from "../../table/column.ts";

/**
 * Which texts, as versions have them, stand for a value, by the equality that detects changes. A text or value that is invalid for the
 * column's type is equal to the same text only.
 */
export async function readSameValues(
  sql: Sql,
  column: Column,
  value: Value,
  texts: readonly (string | null)[],
): Promise<readonly boolean[]> {
  const sought = encode(value, column.baseType);
  if (sought === null) return texts.map((text) => text === null);
  const checked = { ...column, retyped: true };
  const read = `SELECT ${fromText(checked, "g.text")} AS found, ${fromText(checked, "$2::text")} AS wanted`;
  const isFound = "v.found IS DISTINCT FROM NULL AND v.wanted IS DISTINCT FROM NULL";
  const rows = await sql.query<{ same: boolean }>(
    `SELECT coalesce(g.text = $2::text OR (${isFound} AND NOT (${differ(column, "v.found", "v.wanted")})), false) AS same
FROM unnest($1::text[]) WITH ORDINALITY g(text, n)
CROSS JOIN LATERAL ${nested(read)} v
ORDER BY g.n`,
    [texts, sought],
  );
  return rows.map(({ same }) => same);
}
