import { AuditError } from "../../../core/error.ts";
import { hookFunction } from "./hook-capture.ts";
import { mergeOfUpdate } from "./merge-of-update.ts";
import { identifier, literal, qualified } from "../../sql/quote.ts";
import { sqlTokens } from "../../sql/sql-tokens.ts";
import { tableName, type TrackedTable } from "../../table/tracked-table.ts";
import type { PlainWrite } from "./parse-writes.ts";

/**
 * Wraps a write in a statement that also records it, so that it stays one round trip and one commit. The write becomes a CTE
 * that returns old and new rows (PostgreSQL 18), which are passed to the table's recording function. An UPDATE becomes a MERGE,
 * see {@link mergeOfUpdate}. The result has the same rows and the same count as the original statement.
 * @throws {AuditError} UNSUPPORTED for a RETURNING list with expressions.
 */
export function wrapStatement(write: PlainWrite, table: TrackedTable): string {
  const wanted = write.returning === null ? [] : returned(write.returning, table);
  const columns = wanted.map(
    (name) => `(written.${write.verb === "DELETE" ? "old_row" : "new_row"}).${name}`,
  );
  const rows = (side: "old_row" | "new_row") =>
    `array_agg(written.${side}) FILTER (WHERE NOT written.${side} IS NULL)`;
  const merge = write.verb === "UPDATE" ? mergeOfUpdate(write.text) : null;
  const guard = write.verb === "UPDATE" && merge === null ? `,\n    ${requireOldRows(table)}` : "";
  return `WITH written AS (
${merge ?? write.text}
  RETURNING WITH (OLD AS hindsight_before, NEW AS hindsight_after)
    hindsight_before AS old_row,
    hindsight_after AS new_row
),
recorded AS MATERIALIZED (
  SELECT
    ${hookFunction(table)}(
      ${rows("old_row")},
      ${rows("new_row")}
    )${guard}
  FROM written
)
SELECT${columns.length === 0 ? "" : ` ${columns.join(", ")}`}
FROM written, recorded`;
}

function requireOldRows(table: TrackedTable): string {
  return `${qualified(table.auditSchema, "require_old_rows")}(${literal(tableName(table))}::regclass)`;
}

/** Adds the recording to the temporary function that Sequelize creates for `findOrCreate`, next to its INSERT. */
export function wrapFindOrCreate(sql: string, table: TrackedTable): string {
  const end = readFindOrCreate(sql)?.end ?? sql.length;
  const record = `PERFORM ${hookFunction(table)}(NULL::${tableName(table)}[], ARRAY[response]);`;
  return `${sql.slice(0, end)} ${record}${sql.slice(end)}`;
}

/** The INSERT in a `findOrCreate` statement of Sequelize 6; `null` for any other statement. */
export function findOrCreateTarget(sql: string): string | null {
  return readFindOrCreate(sql)?.insert ?? null;
}

/**
 * Finds `BEGIN <insert> RETURNING * INTO response;` in the body of Sequelize's temporary function. By tokens, because the
 * inserted values are literals that may contain any text.
 */
function readFindOrCreate(sql: string): { readonly insert: string; readonly end: number } | null {
  if (!sql.startsWith("CREATE OR REPLACE FUNCTION pg_temp.testfunc(")) return null;
  const body = sqlTokens(sql).find(({ text }) => text.startsWith("$func_"));
  if (body === undefined) return null;
  const start = body.start + body.text.indexOf("$", 1) + 1;
  const tokens = sqlTokens(sql.slice(start, body.end));
  const at = tokens.findIndex((_token, i) => INTO_RESPONSE.every((text, j) => tokens[i + j]?.text === text));
  const [insert, returning, semicolon] = [tokens[1], tokens[at], tokens[at + INTO_RESPONSE.length - 1]];
  if (insert?.text !== "INSERT" || returning === undefined || semicolon === undefined) return null;
  return {
    insert: sql.slice(start + insert.start, start + returning.start).trimEnd(),
    end: start + semicolon.end,
  };
}

const INTO_RESPONSE = ["RETURNING", "*", "INTO", "response", ";"] as const;

/** Columns of a RETURNING list. Sequelize 6 generates `*` or quoted columns only. */
function returned(list: string, table: TrackedTable): readonly string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .map((item) => {
      if (item === "*" || /^"(?:[^"]|"")+"$/.test(item)) return item;
      if (/^[A-Za-z_]\w*$/.test(item)) return identifier(item.toLowerCase());
      throw new AuditError(
        "UNSUPPORTED",
        `${table.model}: hooks capture supports columns and * in RETURNING, not ${item}`,
      );
    });
}
