import { withClient } from "../with-client.ts";

/** A history to fill with copies of the versions that it has: a create and an update of each row. */
export interface FilledMonths {
  /** The table of the versions. */
  readonly storage: string;
  readonly months: number;
  /** In each month. */
  readonly versions: number;
  /** Rows with ids from 1. */
  readonly rows: number;
  /** Number of rows, the last ones, that change in the second month for the last time. */
  readonly quiet: number;
}

/** Spreads copies of the versions evenly over the months before the present one, in place of them. */
export async function fillMonths(
  url: string,
  { storage, months, versions, rows, quiet }: FilledMonths,
): Promise<{ readonly from: Date; readonly to: Date }> {
  return withClient(url, async (client) => {
    const columns = await client.query<{ name: string }>(
      "SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'version_transaction'",
      [storage],
    );
    const names = columns.rows.map(({ name }) => name);
    const copied = (id: string, at: string) =>
      names.map((name) => (name === "version_id" ? id : name === "version_at" ? at : `t.${name}`)).join(", ");
    const start = `date_trunc('month', now(), 'UTC') - interval '${months} months'`;
    const step = `((date_trunc('month', now(), 'UTC') - (${start})) / ${months * versions})`;
    const key = storage.endsWith(".log") ? "t.version_key_number" : "t.id";
    const partitioned = await client.query(
      "SELECT FROM pg_class WHERE oid = $1::regclass AND relkind = 'p'",
      [storage],
    );
    if (partitioned.rows.length > 0) await client.query(pastMonths(storage, months));
    await client.query("BEGIN");
    await client.query("SET LOCAL hindsight.maintenance = 'on'");
    await client.query(`CREATE TEMP TABLE created AS SELECT * FROM ${storage} t WHERE version_action = '+';
      CREATE TEMP TABLE updated AS SELECT ${key} AS bench_key, t.* FROM ${storage} t WHERE version_action = '~';
      CREATE UNIQUE INDEX ON updated (bench_key);
      DELETE FROM ${storage};
      INSERT INTO ${storage} (${names.join(", ")})
      SELECT ${copied("nextval('audit.version_id')", `${start} + t.version_id * interval '1 millisecond'`)} FROM created t ORDER BY t.version_id;
      INSERT INTO ${storage} (${names.join(", ")})
      SELECT ${copied("nextval('audit.version_id')", `${start} + n * ${step}`)}
      FROM generate_series(${rows}, ${months * versions - 1}) n
      JOIN updated t ON t.bench_key = 1 + n % CASE WHEN n < ${2 * versions} THEN ${rows} ELSE ${rows - quiet} END
      ORDER BY n`);
    await client.query("COMMIT");
    // Nothing of this history was removed: reads need not prove that they lack nothing.
    await client.query("UPDATE audit.tracked_tables SET removed_before = NULL");
    await client.query(`VACUUM ANALYZE ${storage}`);
    await client.query(`CREATE EXTENSION IF NOT EXISTS pg_prewarm;
      SELECT pg_prewarm(oid) FROM pg_class WHERE relnamespace = 'audit'::regnamespace AND relkind IN ('r', 'i') AND relpages > 0`);
    const {
      rows: [span],
    } = await client.query<{ from: Date; to: Date }>(
      `SELECT min(version_at) AS "from", max(version_at) AS "to" FROM ${storage}`,
    );
    if (span === undefined) throw new Error("the history is empty");
    return span;
  });
}

/** Gives the first partition, which is empty in time, the months before the present one. */
function pastMonths(storage: string, months: number): string {
  return `DO $$
DECLARE
  first record;
  month timestamptz := date_trunc('month', now(), 'UTC') - interval '${months} months';
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  SELECT * INTO first FROM audit.months_of('${storage}') WHERE since IS NULL;
  EXECUTE format('CREATE TEMP TABLE kept AS SELECT * FROM %s', first.part);
  EXECUTE format('DELETE FROM ${storage}');
  EXECUTE format('ALTER TABLE ${storage} DETACH PARTITION %s', first.part);
  EXECUTE format('ALTER TABLE ${storage} ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%L)', first.part, month);
  WHILE month < first.until LOOP
    PERFORM audit.make_partition('${storage}', to_char(month, 'YYYY_MM'), month, month + interval '1 month');
    month := month + interval '1 month';
  END LOOP;
  INSERT INTO ${storage} SELECT * FROM kept;
  DROP TABLE kept;
END $$`;
}
