import type { Moment } from "../../core/moment.ts";
import { cutBehind, type Cuts } from "../../postgres/read/as-of/cut-behind.ts";
import type { Cut } from "../../postgres/engines/engine.ts";
import { literal } from "../../postgres/sql/quote.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { HistoryHost } from "./history-host.ts";

/** The versions up to an instant, or all of the transactions that had ended behind that of a version. */
export async function cutAt(
  { schema, tables }: Pick<HistoryHost, "schema" | "tables">,
  sql: Sql,
  moment: Moment,
): Promise<Cuts> {
  if (typeof moment !== "string") return cutBehind(sql, schema, await tables.readable(sql), moment);
  const all: Cut = (row) => `${row}.version_at <= ${literal(moment)}::timestamptz`;
  return { all, ofRow: () => all };
}
