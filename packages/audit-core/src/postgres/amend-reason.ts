import { engines } from "./engines.ts";
import { MAINTENANCE_SETTING } from "./maintenance.ts";
import { literal, qualified } from "./quote.ts";
import type { Sql } from "./sql.ts";
import { storableText } from "./storable-json.ts";
import type { TrackedTable } from "./tracked-table.ts";

/**
 * The one way to change a version: its reason, in the transaction that made it, when nobody else has seen it. With the
 * rights of its owner, so that no role needs any on history; on tables of the history's schema only, where no other role
 * can create any.
 */
export function amendReasonDdl(schema: string): string {
  const setting = literal(MAINTENANCE_SETTING);
  return `CREATE OR REPLACE FUNCTION ${qualified(schema, "amend_reason")}(versions regclass, id bigint, reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $hindsight$
DECLARE
  maintained text := coalesce(current_setting(${setting}, true), '');
  amended bigint;
BEGIN
  IF (SELECT n.nspname FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace WHERE r.oid = versions) IS DISTINCT FROM ${literal(schema)} THEN
    RETURN false;
  END IF;
  PERFORM set_config(${setting}, 'on', true);
  EXECUTE format('UPDATE %s SET version_reason = $2 WHERE version_id = $1 AND version_transaction = pg_current_xact_id()', versions) USING id, reason;
  GET DIAGNOSTICS amended = ROW_COUNT;
  PERFORM set_config(${setting}, maintained, true);
  RETURN amended = 1;
END
$hindsight$;`;
}

/** @returns whether the version is one of the transaction that `sql` is bound to; nothing is changed otherwise. */
export async function amendReason(
  sql: Sql,
  table: TrackedTable,
  id: string,
  reason: string,
): Promise<boolean> {
  const [row] = await sql.query<{ amended: boolean }>(
    `SELECT ${qualified(table.auditSchema, "amend_reason")}($1::regclass, $2::bigint, $3) AS amended`,
    [engines[table.engine].storage(table), id, storableText(reason)],
  );
  return row?.amended === true;
}
