import { engines } from "../../engines/engines.ts";
import { whereStored } from "../../engines/where-stored.ts";
import { nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { textOf } from "../../table/column.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import { keyOf, keyText, tableName, type TrackedTable } from "../../table/tracked-table.ts";
import type { KeyTexts } from "./key-range.ts";
import { withoutAwaiting } from "./without-awaiting.ts";
import { type Found, NOTHING_FOUND } from "./verification.ts";

/** What a step has found; its rows are those that it has looked for. */
export interface FoundRows extends Found {
  /** Key of the last row; `null` if there are no more. */
  readonly last: KeyTexts | null;
}

interface Counted {
  readonly rows: string;
  readonly last: KeyTexts | null;
  readonly unrecorded: string;
  readonly baselines: string;
  readonly keys: readonly string[] | null;
}

/** Looks for the next rows of a table in its history, in the order of their keys. Without a `size`, all rows are one step. */
export async function verifyRows(
  sql: Sql,
  table: TrackedTable,
  {
    after,
    size,
    shown,
  }: { readonly after: KeyTexts | null; readonly size: number | null; readonly shown: number },
): Promise<FoundRows> {
  const engine = engines[table.engine];
  const key = keyOf(table, "live");
  const behind =
    after === null ? "" : `\nWHERE (${key.join(", ")}) > (${positionInRows(table, after).join(", ")})`;
  const step = size === null ? "" : `\nORDER BY ${key.join(", ")}\nLIMIT ${size}`;
  const ofRow = (row: string) => engine.hasKey(table, row, keyOf(table, "live"));
  const texts = table.key.map((column, i) => textOf(column, key[i] ?? "NULL"));
  const rows = `SELECT ${key.join(", ")}\nFROM ${tableName(table)} live${behind}${step}`;
  const [counted] = await sql.query<Counted>(
    `WITH batch AS MATERIALIZED ${nested(rows)}, unrecorded AS MATERIALIZED (
  SELECT ${keyText(table, "live")} AS key,
    NOT EXISTS (SELECT FROM ${engine.storage(table)} h WHERE ${ofRow("h")}) AS baseline
  FROM batch live
  WHERE NOT EXISTS ${nested(engine.stateOf(withoutAwaiting(table), ofRow, () => "true"))}
)
SELECT (SELECT count(*) FROM batch) AS rows,
  (SELECT ARRAY[${texts.join(", ")}]::text[] FROM batch live ORDER BY ${key.map((part) => `${part} DESC`).join(", ")} LIMIT 1) AS last,
  (SELECT count(*) FROM unrecorded) AS unrecorded,
  (SELECT count(*) FROM unrecorded WHERE baseline) AS baselines,
  (SELECT jsonb_agg(u.key ORDER BY u.key) FROM (SELECT key FROM unrecorded ORDER BY key LIMIT ${shown}) u) AS keys${whereStored(table)}`,
  );
  const found = Number(counted?.rows);
  return {
    ...NOTHING_FOUND,
    rows: found,
    mismatched: Number(counted?.unrecorded),
    mismatches: (counted?.keys ?? []).map((one) => ({ key: one, kind: "unrecorded", fields: [] })),
    withoutBaseline: Number(counted?.baselines),
    last: size === null || found < size ? null : (counted?.last ?? null),
  };
}

/** A position of the table, as its key is. */
export function positionInRows(table: TrackedTable, after: KeyTexts): readonly string[] {
  return keyToFind(table, after.map(literal));
}
