import type { AuditContext } from "../../core/context.ts";
import { readContext, rejectInvalid } from "../capture/context-reader.ts";
import { engines } from "../engines/engines.ts";
import { MAINTENANCE_SETTING } from "../sql/maintenance.ts";
import type { Ddl } from "../sql/ddl.ts";
import { cases, indented, listed } from "../sql/layout.ts";
import { SAFE_SEARCH_PATH } from "../sql/safe-search-path.ts";
import { literal, qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { storableJson } from "../sql/storable-json.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { CONTEXT_COLUMNS } from "../table/version-columns.ts";

/**
 * The only way to change a version: its context, in the transaction that created it. SECURITY DEFINER, so that no role needs
 * privileges on history; limited to tables in the audit schema, where no other role can create tables. Members that a
 * context does not have stay. Transaction ids start again in a restored cluster, so time and `xmin` are checked as well.
 */
export function amendContextDdl(schema: string): readonly Ddl[] {
  const formerly = qualified(schema, "amend_reason");
  const setting = literal(MAINTENANCE_SETTING);
  const sets = CONTEXT_COLUMNS.map(({ name, type, path }) => {
    const at = literal(`{${path.join(",")}}`);
    const value = type === "jsonb" ? `amended.source #> ${at}` : `(amended.source #>> ${at})::${type}`;
    return `${name} = ${cases([`WHEN amended.source ? ${literal(path[0])} THEN ${value}`, `ELSE version.${name}`])}`;
  });
  const update = `UPDATE %s version
SET${listed(sets)}
FROM unnest($1, $2) amended(id, source)
WHERE version.version_id = amended.id
  AND version.version_transaction = pg_current_xact_id()
  AND version.version_at >= transaction_timestamp()
  AND age(version.xmin) <= age(pg_current_xact_id()::xid)`;
  return [
    {
      kind: "statements",
      text: `DROP FUNCTION IF EXISTS ${formerly}(regclass, bigint, text);`,
      functions: [formerly],
    },
    {
      kind: "function",
      name: qualified(schema, "amend_context"),
      arguments: ["versions regclass", "ids bigint[]", "contexts jsonb[]"],
      returns: "bigint",
      security: "DEFINER",
      settings: { search_path: SAFE_SEARCH_PATH },
      body: `DECLARE
  maintained text := coalesce(current_setting(${setting}, true), '');
  amended bigint;
  source jsonb;
  context ${qualified(schema, "context_row")};
BEGIN
  IF (
    SELECT n.nspname
    FROM pg_class r
    JOIN pg_namespace n ON n.oid = r.relnamespace
    WHERE r.oid = versions
  ) IS DISTINCT FROM ${literal(schema)} THEN
    RETURN 0;
  END IF;
  FOREACH source IN ARRAY coalesce(contexts, '{}') LOOP
${indented(indented(`${readContext(schema, "source")}\n${rejectInvalid()}`))}
  END LOOP;
  PERFORM set_config(${setting}, 'on', true);
  EXECUTE format($sql$
${indented(indented(update))}
  $sql$, versions) USING ids, contexts;
  GET DIAGNOSTICS amended = ROW_COUNT;
  PERFORM set_config(${setting}, maintained, true);
  RETURN amended;
END`,
    },
  ];
}

/** Signature of the function. */
export function amendSignature(schema: string): string {
  return `${qualified(schema, "amend_context")}(regclass, bigint[], jsonb[])`;
}

/** @returns `false`, without a change, if the version was not created in the transaction that `sql` is bound to. */
export async function amendContext(
  sql: Sql,
  table: TrackedTable,
  id: string,
  context: AuditContext,
): Promise<boolean> {
  const [row] = await sql.query<{ amended: string }>(
    `SELECT ${amend(table)}($1::regclass, ARRAY[$2::bigint], ARRAY[$3::jsonb]) AS amended`,
    [engines[table.engine].storage(table), id, storableJson(context)],
  );
  return row?.amended === "1";
}

/** The last version id that was assigned: versions recorded from now on have greater ids. */
export async function positionOfLog(sql: Sql, schema: string): Promise<string> {
  const sequence = literal(qualified(schema, "version_id"));
  const [row] = await sql.query<{ last: string }>(
    `SELECT coalesce(pg_sequence_last_value(${sequence}::regclass), 0) AS last`,
  );
  return row?.last ?? "0";
}

/** A row's key, and the context for its version. */
export interface RowContext {
  readonly key: readonly string[];
  readonly context: AuditContext;
}

/** Changes the context of versions of these rows that the transaction created after the id `after`. */
export async function amendContexts(
  sql: Sql,
  table: TrackedTable,
  after: string,
  rows: readonly RowContext[],
): Promise<void> {
  const engine = engines[table.engine];
  const keys = table.key.map((_column, part) => rows.map(({ key }) => key[part]));
  const names = keys.map((_texts, part) => `k${part}`);
  const unnested = names.map((_name, part) => `$${part + 4}::text[]`);
  const values = table.key.map(({ type }, part) => `(g.k${part})::${type}`);
  await sql.query(
    `SELECT ${amend(table)}($1::regclass, array_agg(h.version_id), array_agg(g.context::jsonb))
FROM unnest($3::text[], ${unnested.join(", ")}) g(context, ${names.join(", ")})
JOIN ${engine.storage(table)} h ON ${engine.belongs(table, "h")} AND ${engine.hasKey(table, "h", values)}
WHERE h.version_id > $2::bigint AND h.version_transaction = pg_current_xact_id()`,
    [engine.storage(table), after, rows.map(({ context }) => storableJson(context)), ...keys],
  );
}

function amend(table: TrackedTable): string {
  return qualified(table.auditSchema, "amend_context");
}
