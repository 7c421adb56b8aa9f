import type { BenchServer } from "../bench-server.ts";
import { median } from "../statistics.ts";
import { withClient } from "../with-client.ts";

/** A history table in monthly partitions, compared with one without partitions. */
export interface PartitionResult {
  readonly operation: string;
  /** Milliseconds. */
  readonly plain: number;
  readonly partitioned: number;
}

const MONTHS = 24;
const ROWS = 200_000;
const ROUNDS = 5;

const COLUMNS =
  'version_id bigint, version_at timestamptz, version_action "char", version_actor_id text, id integer, status text, note text';
const VALUES = `SELECT i, timestamptz '2025-01-01' + i * interval '1 month' * ${MONTHS} / ${ROWS}, '~', '7', i % 20000, 'sent', repeat('x', 200)`;

/** Measures a copy of a history table; the library does not make partitions. */
export async function measurePartitions(server: BenchServer): Promise<readonly PartitionResult[]> {
  const times = new Map<string, { plain: number[]; partitioned: number[] }>();
  await withClient(await server.database("partitions"), async (client) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of ["plain", "partitioned"] as const) {
        await client.query(create(kind));
        for (const [operation, sql] of operations(kind)) {
          const started = performance.now();
          await client.query(sql);
          const entry = times.get(operation) ?? { plain: [], partitioned: [] };
          entry[kind].push(performance.now() - started);
          times.set(operation, entry);
        }
        await client.query("DROP TABLE history");
      }
    }
  });
  return [...times].map(([operation, { plain, partitioned }]) => ({
    operation,
    plain: median(plain),
    partitioned: median(partitioned),
  }));
}

function operations(kind: "plain" | "partitioned"): readonly (readonly [string, string])[] {
  const single = `INSERT INTO history ${VALUES} FROM generate_series(${ROWS} + n, ${ROWS} + n) i`;
  return [
    [
      `insert of ${ROWS} versions in one statement`,
      `INSERT INTO history ${VALUES} FROM generate_series(1, ${ROWS}) i`,
    ],
    ["2,000 inserts of one version", `DO $$ BEGIN FOR n IN 1..2000 LOOP ${single}; END LOOP; END $$`],
    [
      "the versions of one row",
      "SELECT * FROM history WHERE id = 4711 ORDER BY version_at DESC, version_id DESC LIMIT 50",
    ],
    [
      "removing the oldest month",
      kind === "plain"
        ? "DELETE FROM history WHERE version_at < timestamptz '2025-02-01'"
        : "ALTER TABLE history DETACH PARTITION history_0; DROP TABLE history_0",
    ],
  ];
}

function create(kind: "plain" | "partitioned"): string {
  const partitions = Array.from({ length: MONTHS + 1 }, (_month, i) => {
    const month = (n: number) => `timestamptz '2025-01-01' + interval '${n} month'`;
    return `EXECUTE format('CREATE TABLE history_${i} PARTITION OF history FOR VALUES FROM (%L) TO (%L)', ${month(i)}, ${month(i + 1)});`;
  });
  return kind === "plain"
    ? `CREATE TABLE history (${COLUMNS}, PRIMARY KEY (version_id)); CREATE INDEX ON history (id, version_at, version_id)`
    : `CREATE TABLE history (${COLUMNS}, PRIMARY KEY (version_id, version_at)) PARTITION BY RANGE (version_at);
       CREATE INDEX ON history (id, version_at, version_id); DO $$ BEGIN ${partitions.join(" ")} END $$`;
}
