import { AuditError } from "../core/error.ts";
import { engines } from "./engines.ts";
import { evolveDdl } from "./evolve.ts";
import { identifier } from "./quote.ts";
import { registerDdl } from "./installed-table.ts";
import { guardDdl, sharedDdl } from "./schema-ddl.ts";
import type { Sql } from "./sql.ts";
import { dropTriggerDdl, triggerDdl } from "./trigger-capture.ts";
import { dropHookDdl, hookDdl } from "./hook-capture.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** A table and whether the database captures its changes by itself. */
export interface Installed {
  readonly table: TrackedTable;
  readonly triggers: boolean;
}

/** Names of a table that is tracked no longer. */
export type UntrackedTable = Pick<TrackedTable, "schema" | "name">;

/**
 * The DDL of all tracked tables, and what ends the capture of those that were. Each statement can be run again; nothing
 * recorded is touched by `up`.
 */
export function migrationSql(
  schema: string,
  installed: readonly Installed[],
  untracked: readonly UntrackedTable[],
): { up: string; down: string } {
  const storages = new Set<string>();
  const up = [
    sharedDdl(
      schema,
      installed.map(({ table }) => table),
    ),
  ];
  for (const { table, triggers } of installed) {
    const engine = engines[table.engine];
    const storage = engine.storage(table);
    const evolved = evolveDdl(table);
    up.push(...evolved.before);
    if (!storages.has(storage)) up.push(engine.ddl(table), guardDdl(schema, storage));
    storages.add(storage);
    up.push(
      ...evolved.after,
      engine.upgradeDdl(table),
      ...(table.lookups.length > 0 ? [engine.lookupDdl(table)] : []),
      ...(triggers ? [dropHookDdl(table), triggerDdl(table)] : [dropTriggerDdl(table), hookDdl(table)]),
      registerDdl(table),
    );
  }
  const ended = untracked
    .map((table) => ({ ...table, auditSchema: schema }))
    .flatMap((table) => [dropTriggerDdl(table), dropHookDdl(table)]);
  up.push(...ended);
  const down = [
    ...installed.map(({ table }) => dropTriggerDdl(table)),
    ...ended,
    `DROP SCHEMA IF EXISTS ${identifier(schema)} CASCADE;`,
  ];
  return { up: `${up.filter((ddl) => ddl !== "").join("\n\n")}\n`, down: `${down.join("\n")}\n` };
}

/** `RETURNING old, new`, on which hooks capture stands, came with PostgreSQL 18. */
const RETURNING_OLD_SINCE = 180_000;

/** @throws {AuditError} UNSUPPORTED on a server that cannot return the rows before a write. */
export async function requireReturningOld(sql: Sql): Promise<void> {
  const [server] = await sql.query<{ version: string; number: number }>(
    "SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number",
  );
  if (server !== undefined && server.number >= RETURNING_OLD_SINCE) return;
  throw new AuditError(
    "UNSUPPORTED",
    `capture "hooks" needs PostgreSQL 18; this server is ${server?.version ?? "unknown"}. Use capture "triggers"`,
  );
}

/** Less than `deadlock_timeout`, so that a deadlock ends this transaction and not the writer's; writers queue no longer. */
const LOCK_TIMEOUT = "500ms";

/**
 * Runs the DDL in one transaction, one process at a time. `sql` must be bound to that transaction; `up` is asked for
 * under the lock, so that it describes the tables as they are then. Fails with `lock_not_available` where a writer holds a table; then it can be run again.
 */
export async function install(sql: Sql, schema: string, up: () => Promise<string>): Promise<void> {
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('hindsight install ' || $1, 0))", [schema]);
  await sql.query("SET LOCAL client_min_messages = warning");
  await sql.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  await sql.query(await up());
}
