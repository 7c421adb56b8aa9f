import { schemaStatements } from "@hindsight/postgres";
import { Client } from "pg";

const TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`;

/** Statements that set each sequence to its current value. */
const SEQUENCES = `SELECT format('SELECT setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value) AS sql
FROM pg_sequences WHERE last_value IS NOT NULL`;

/** Functions that not every role may call. */
const REVOKED = `SELECT format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', p.oid::regprocedure) AS sql
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND p.proacl IS NOT NULL
  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0)`;

/**
 * Copies the schema and rows of a database into an empty one, as a dump and restore would: with new oids, column numbers and
 * transaction ids. Triggers come last; privileges are left out.
 */
export async function restoreInto(to: string, from: string): Promise<void> {
  const [source, target] = [new Client(from), new Client(to)];
  await Promise.all([source.connect(), target.connect()]);
  try {
    await source.query("BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL search_path = public");
    const statementsOf = async (sql: string) => (await source.query<{ sql: string }>(sql)).rows;
    const schema = await schemaStatements(statementsOf);
    const isTrigger = (sql: string) => sql.startsWith("CREATE TRIGGER");
    await target.query(
      "SET search_path = public; SET check_function_bodies = off; SET session_replication_role = replica; SET client_min_messages = warning",
    );
    await runInSomeOrder(
      target,
      schema.filter((sql) => !isTrigger(sql)),
    );
    for (const { name } of (await source.query<{ name: string }>(TABLES)).rows) {
      const { rows } = await source.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      await target.query(
        `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT (r.text::${name}).* FROM unnest($1::text[]) r(text)`,
        [rows.map(({ row }) => row)],
      );
    }
    const last = [...(await statementsOf(SEQUENCES)), ...(await statementsOf(REVOKED))];
    for (const sql of [...last.map((one) => one.sql), ...schema.filter(isTrigger)]) await target.query(sql);
    await source.query("COMMIT");
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

/** Runs statements in any order in which they succeed, as some depend on later ones. */
async function runInSomeOrder(target: Client, statements: readonly string[]): Promise<void> {
  let left = statements;
  for (;;) {
    const failed: string[] = [];
    let cause: unknown;
    for (const sql of left) {
      try {
        await target.query(sql);
      } catch (error) {
        failed.push(sql);
        cause = error;
      }
    }
    if (failed.length === 0) return;
    if (failed.length === left.length) throw new Error(`cannot be restored: ${failed[0]}`, { cause });
    left = failed;
  }
}
