import { ENGINES, type EngineKind } from "@hindsight/audit-core";

import type { BenchServer } from "../bench-server.ts";
import { explainStatement } from "../reads/explain.ts";
import { openReadingWorld, type ReadingWorld, warmUp } from "../reads/reading-world.ts";
import { quantile, shuffled } from "../statistics.ts";
import { withClient } from "../with-client.ts";
import { executedLines } from "./executed-lines.ts";
import { type SearchAnswer, SEARCHES } from "./searches.ts";

/** The most that 95 of a hundred calls may take. */
export const MOST_MS = 300;

/** One line of the table. */
export interface SearchResult {
  readonly engine: EngineKind;
  readonly search: string;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly found: number;
  /** Entries that were newer than where it stopped; `null` if it looked at everything. */
  readonly lookedAt: number | null;
}

/** The measurements, with query plans by engine. */
export interface SearchRun {
  readonly results: readonly SearchResult[];
  readonly plans: readonly { readonly engine: EngineKind; readonly text: string }[];
}

/** A tenth as many accesses as there are versions, over the same time. */
const VERSIONS_PER_ACCESS = 10;

/** Fills a history of each engine and measures searches of it. */
export async function runSearches(
  server: BenchServer,
  { versions, rounds }: { readonly versions: number; readonly rounds: number },
  print: (line: string) => void,
): Promise<SearchRun> {
  const results: SearchResult[] = [];
  const plans: SearchRun["plans"][number][] = [];
  for (const engine of ENGINES) {
    const started = performance.now();
    const name = `search_${engine}`;
    const world = await openReadingWorld(await server.database(name), engine, versions);
    await addAccesses(world);
    await warmUp(world.url);
    print(`${engine}, ${versions} versions in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    results.push(...(await measure(world, rounds)));
    plans.push({ engine, text: await plansOf(world) });
    await world.sequelize.close();
    await server.dropDatabase(name);
  }
  return { results, plans };
}

/** Reads of orders, as `recordAccess` would have recorded them. */
async function addAccesses({ url, versions, instant }: ReadingWorld): Promise<void> {
  const count = versions / VERSIONS_PER_ACCESS;
  const between = (Number(instant(1)) - Number(instant(0))) / count;
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO audit.entries (version_at, version_action, version_transaction, version_actor_type, version_actor_id,
         version_actor_label, version_request_id, version_table, version_model, version_key, version_changes)
       SELECT $2::timestamptz + n * $3::float8 * interval '1 millisecond', '?', '7'::xid8, 'user', 'u' || n % 200, 'Name of u' || n % 200, 'read-' || n,
         (SELECT id FROM audit.tracked_tables WHERE model = 'Order'), 'Order', (n % 1000)::text, '{}'
       FROM generate_series(1, $1::integer) n`,
      [count, instant(0), between],
    );
    await client.query("VACUUM ANALYZE audit.entries");
  });
}

/** Times each search, all of them in a new order in every round; the first round fills the caches and is not counted. */
async function measure(world: ReadingWorld, rounds: number): Promise<readonly SearchResult[]> {
  const samples = SEARCHES.map((search) => ({ search, times: [] as number[], last: noAnswer }));
  for (let round = -1; round < rounds; round += 1) {
    for (const sample of shuffled(samples)) {
      const started = performance.now();
      sample.last = await sample.search.run(world);
      if (round >= 0) sample.times.push(performance.now() - started);
    }
  }
  const results: SearchResult[] = [];
  for (const { search, times, last } of samples) {
    results.push({
      engine: world.engine,
      search: search.name,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      found: last.found,
      lookedAt: last.searchedTo === null ? null : await countSince(world, last.searchedTo),
    });
  }
  return results;
}

const noAnswer: SearchAnswer = { found: 0, searchedTo: null };

async function countSince({ url, engine }: ReadingWorld, instant: string): Promise<number> {
  const tables = engine === "snapshot" ? ["orders_history", "customers_history"] : ["log"];
  const since = [...tables, "entries"].map(
    (table) => `(SELECT count(*) FROM audit.${table} WHERE version_at >= $1::timestamptz)`,
  );
  const { rows } = await withClient(url, (client) =>
    client.query<{ count: string }>(`SELECT ${since.join(" + ")} AS count`, [instant]),
  );
  return Number(rows[0]?.count);
}

/** Statements of a search whose plans are shown: the others are the same for other parts of the log. */
const SHOWN_STATEMENTS = 2;

/** The plans of each search. */
async function plansOf(world: ReadingWorld): Promise<string> {
  const texts: string[] = [];
  for (const { name, run } of SEARCHES) {
    world.sent.length = 0;
    await run(world);
    for (const statement of world.sent.splice(0).slice(0, SHOWN_STATEMENTS)) {
      const plan = await explainStatement(world.url, statement);
      texts.push(`-- ${name}\n${executedLines(plan.text)}\n`);
    }
  }
  return texts.join("\n");
}
