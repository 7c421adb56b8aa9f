import type { Moment } from "../../core/moment.ts";
import { upToTransaction, type VersionsUpTo } from "../../postgres/read/as-of/up-to-transaction.ts";
import type { VersionFilter } from "../../postgres/engines/engine.ts";
import { literal } from "../../postgres/sql/quote.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { HistoryHost } from "./history-host.ts";

/** The versions up to an instant; or, given a version, those of its transaction and of all that had ended before it. */
export async function versionsUntil(
  { schema, tables }: Pick<HistoryHost, "schema" | "tables">,
  sql: Sql,
  moment: Moment,
): Promise<VersionsUpTo> {
  if (typeof moment !== "string") return upToTransaction(sql, schema, await tables.readable(sql), moment);
  const all: VersionFilter = (row) => `${row}.version_at <= ${literal(moment)}::timestamptz`;
  return { all, ofRow: () => all };
}
