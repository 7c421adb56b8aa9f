import type { Value } from "../../../core/value.ts";
import { decode } from "../../sql/decode.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { identifier } from "../../sql/quote.ts";
import { listed, nested } from "../../sql/layout.ts";
import type { Sql } from "../../sql/sql.ts";
import { ifKept, type RowNeed } from "./removed-past.ts";
import { unreadText } from "../unread.ts";
import { storedBaseType } from "../../table/column.ts";

/** The state of the row of a need, by field; `null` if the row did not exist. */
export async function readState(sql: Sql, need: RowNeed): Promise<Readonly<Record<string, Value>> | null> {
  const { table, row: wanted } = need;
  const engine = engines[table.engine];
  const ofRow: VersionFilter = (row) => engine.hasKey(table, row, wanted.key);
  const texts = table.columns.map((column) => {
    return `${unreadText(column, "s")} AS ${identifier(column.name)}`;
  });
  const [row] = await sql.query<Readonly<Record<string, string | null>>>(
    `SELECT${listed(texts)}\nFROM ${nested(ifKept(need, engine.stateOf(table, ofRow, wanted.from)))} s`,
  );
  if (row === undefined) return null;
  return Object.fromEntries(
    table.columns.map((column) => [column.field, decode(row[column.name] ?? null, storedBaseType(column))]),
  );
}
