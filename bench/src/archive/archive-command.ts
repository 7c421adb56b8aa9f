import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

import { Command, InvalidArgumentError } from "commander";

import { startBenchServer } from "../bench-server.ts";
import { migrate } from "../migrate.ts";
import { describeConditions, readConditions } from "../report/conditions.ts";
import { DOCS } from "../report/docs-folder.ts";
import { replaceSection } from "../report/replace-section.ts";
import { saveFile } from "../report/save-file.ts";
import { table } from "../report/table.ts";
import { withClient } from "../with-client.ts";
import { measureWorker, type WorkerCost } from "./measure-worker.ts";
import { measureWriter, type WriterDelay } from "./measure-writer.ts";

/** Versions of a row, and the milliseconds for which the writer is measured alone. */
const [VERSIONS_OF_ROW, ALONE_MS] = [20, 60_000];

/** What the worker may take, in bytes. */
const BAR = 300 * 1000 * 1000;

interface ArchiveOptions {
  readonly versions: number;
  readonly docs: boolean;
  readonly out: string;
}

/** `pnpm bench archive`: measures the archive of the sample application's worker. */
export function archiveCommand(print: (line: string) => void): Command {
  return new Command("archive")
    .description("What it costs to archive a million versions of orders, and to read them again")
    .option("--versions <number>", "versions in the history", toCount, 1_000_000)
    .option(
      "--docs",
      "write docs/operations/performance/archive.json and the table of docs/operations/performance.md",
      false,
    )
    .option("--out <file>", "where the figures go as JSON", "bench/results/archive.json")
    .action(async ({ versions, docs, out }: ArchiveOptions) => {
      await using postgres = await startBenchServer(print);
      const databaseUrl = await postgres.database("archive");
      await migrate(databaseUrl);
      print(`Writing ${versions} versions …`);
      await fill(databaseUrl, versions);
      const folder = await mkdtemp(join(tmpdir(), "hindsight-bench-archive-"));
      try {
        const alone = await measureWriter(databaseUrl, setTimeout(ALONE_MS));
        const run = (...args: readonly string[]) => measureWorker([...args, "--out", folder], databaseUrl);
        const archiving = run("archive", "--days", "20", "--model", "Order");
        const meanwhile = await measureWriter(databaseUrl, archiving);
        const costs = {
          archive: await archiving,
          "verify-archive": await run("verify-archive"),
          "read-archive, one row": await run("read-archive", "--model", "Order", "--key", "7", "--offline"),
        };
        const { moved, bytes, files } = { ...(await countMoved(databaseUrl)), ...(await sizeOf(folder)) };
        const conditions = await readConditions(postgres);
        const text = `${describeConditions(conditions)}

${shown(costs, moved)}

${moved} versions are in ${files} files, ${(bytes / moved).toFixed(0)} bytes a version. Of a client that changes an order each 20 ms, one change in a hundred took longer than

${shownDelays(alone, meanwhile)}`;
        print(`\n${text}\n`);
        const figures = { conditions, moved, files, bytes, costs, writer: { alone, meanwhile } };
        const json = `${JSON.stringify(figures, null, 2)}\n`;
        await saveFile(resolve(out), json);
        if (docs) {
          await saveFile(join(DOCS, "performance/archive.json"), json);
          await replaceSection(join(DOCS, "performance.md"), "archive", text);
        }
        if (costs.archive.memory > BAR) process.exitCode = 1;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= VERSIONS_OF_ROW) return count;
  throw new InvalidArgumentError(`It is a number of versions, ${VERSIONS_OF_ROW} or more.`);
}

/** Orders with twenty versions each, spread over a year that ends forty days ago. */
async function fill(databaseUrl: string, versions: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query("INSERT INTO customers (name, email) VALUES ('Customer', 'customer@bench.example')");
    await client.query(
      `INSERT INTO orders (number, customer_id, customer_notes, shipping_address)
SELECT 'A' || n, 1, 'Please leave the parcel with the neighbour', jsonb_build_object('city', 'Vienna', 'street', 'Street ' || n)
FROM generate_series(1, $1::int) n`,
      [Math.ceil(versions / VERSIONS_OF_ROW)],
    );
    for (let change = 1; change < VERSIONS_OF_ROW; change += 1)
      await client.query(
        "UPDATE orders SET internal_notes = 'Round ' || $1::text || ' of ' || id, total = $1::int + 0.05",
        [change],
      );
    await client.query(`DO $$ DECLARE first bigint; versions bigint; BEGIN
  SELECT min(version_id), count(*) INTO first, versions FROM audit.orders_history;
  PERFORM set_config('hindsight.maintenance', 'on', true);
  UPDATE audit.orders_history
  SET version_at = now() - interval '400 days' + (version_id - first) * (interval '360 days' / versions);
END $$`);
    await client.query("VACUUM ANALYZE");
  });
}

async function countMoved(databaseUrl: string): Promise<{ readonly moved: number }> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ moved: number }>(
      "SELECT sum(versions)::int AS moved FROM archive_files",
    );
    return { moved: rows[0]?.moved ?? 0 };
  });
}

async function sizeOf(folder: string): Promise<{ readonly bytes: number; readonly files: number }> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".parquet"));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: names.length };
}

function shown(costs: Readonly<Record<string, WorkerCost>>, moved: number): string {
  return table(
    ["command", "seconds", "versions/s", "memory MB"],
    Object.entries(costs).map(([command, { seconds, memory }]) => [
      command,
      seconds.toFixed(1),
      (moved / seconds).toFixed(0),
      (memory / 1e6).toFixed(0),
    ]),
  );
}

function shownDelays(alone: WriterDelay, meanwhile: WriterDelay): string {
  const line = (who: string, delay: (of: WriterDelay) => number | undefined) => [
    who,
    ...[alone, meanwhile].map((of) => delay(of)?.toFixed(1) ?? "not measured"),
  ];
  return table(
    ["the client and its connection", "alone ms", "during the archive ms"],
    [
      line("as any other process", ({ equal }) => equal),
      line("first on the processor", ({ first }) => first),
    ],
  );
}
