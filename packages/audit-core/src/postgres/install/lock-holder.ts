import { literal } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";

/** Key of the advisory lock that allows one installation at a time in a schema. */
function installLock(schema: string): string {
  return `hashtextextended('hindsight install ' || ${schema}, 0)`;
}

/** Statement that waits for the end of other installations in a schema, and keeps them out until the transaction ends. */
export function lockInstallations(schema: string): string {
  return `SELECT pg_advisory_xact_lock(${installLock(literal(schema))});`;
}

/** A session that blocks an installation. */
export interface LockHolder {
  /** Backend PID; `null` for a prepared transaction. */
  readonly pid: number | null;
  readonly application: string | null;
  readonly role: string | null;
  /** Start of its transaction; `null` if the role may not see it. */
  readonly since: string | null;
  readonly state: string | null;
  /** The locked relation. */
  readonly relation: string | null;
}

/**
 * The session with the oldest transaction that blocks an installation: it has locked one of the relations or is installing
 * itself. `null` for none. Readers block only the relations of the history, not the tracked table.
 */
export async function lockHolder(
  sql: Sql,
  schema: string,
  table: string | null,
  relations: readonly string[],
): Promise<LockHolder | null> {
  const [holder] = await sql.query<LockHolder>(
    `SELECT l.pid, nullif(a.application_name, '') AS application, a.usename AS role,
       to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since, a.state, l.relation::regclass::text AS relation
     FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.granted AND l.pid IS DISTINCT FROM pg_backend_pid() AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND (
       l.locktype = 'relation' AND l.relation = to_regclass($2) AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')
       OR l.locktype = 'relation' AND l.relation = ANY (ARRAY(SELECT to_regclass(one)::oid FROM unnest($3::text[]) one))
       OR l.locktype = 'advisory' AND l.objsubid = 1 AND (l.classid::int8 << 32 | l.objid::int8) = ${installLock("$1")})
     ORDER BY a.xact_start NULLS FIRST LIMIT 1`,
    [schema, table, relations],
  );
  return holder ?? null;
}
