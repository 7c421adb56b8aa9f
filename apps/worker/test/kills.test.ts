import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { createDatabase, type Database } from "@hindsight/db";
import { startPostgres } from "@hindsight/postgres";
import { waitFor } from "@hindsight/testing";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { QueryTypes } from "sequelize";
import { expect, it, vi } from "vitest";

import { verifyArchive } from "../src/archive/verify-archive.ts";
import { type ArchiveFolder, archiveFolder } from "./archive-folder.ts";
import { isSoak, soakRuns } from "./env.ts";
import { type RunningWorker, startWorker } from "./start-worker.ts";

const [ORDERS, CHANGES] = [10_000, 49];

vi.setConfig({ testTimeout: 3_600_000 });

/** Orders with many versions each, spread over a year. */
async function fill({ sequelize }: Database): Promise<void> {
  await sequelize.query("INSERT INTO customers (name, email) VALUES ('C', 'c@example.test')");
  await sequelize.query(
    `INSERT INTO orders (number, customer_id) SELECT 'A' || n, 1 FROM generate_series(1, ${ORDERS}) n`,
  );
  for (let change = 1; change <= CHANGES; change += 1)
    await sequelize.query(`UPDATE orders SET internal_notes = 'Round ${change}'`);
  await sequelize.query(`DO $$ DECLARE first bigint; versions bigint; BEGIN
    SELECT min(version_id), count(*) INTO first, versions FROM audit.orders_history;
    PERFORM set_config('hindsight.maintenance', 'on', true);
    UPDATE audit.orders_history SET version_at = now() - interval '400 days'
      + (version_id - first) * (interval '360 days' / versions); END $$`);
  await sequelize.query("ANALYZE");
}

async function liveIds({ sequelize }: Database): Promise<readonly bigint[]> {
  const rows = await sequelize.query<{ id: string }>(
    "SELECT version_id::text AS id FROM audit.orders_history",
    { type: QueryTypes.SELECT },
  );
  return rows.map(({ id }) => BigInt(id));
}

async function archivedIds(folder: ArchiveFolder): Promise<readonly bigint[]> {
  const ids: bigint[] = [];
  for (const { file } of await folder.manifests()) {
    const path = await asyncBufferFromFile(join(folder.path, file));
    for (const { id } of await parquetReadObjects({ file: path, compressors, columns: ["id"] }))
      ids.push(id as bigint);
  }
  return ids;
}

/** Process of the server that starts all others. */
async function postmaster({ sequelize }: Database): Promise<number> {
  const [row] = await sequelize.query<{ pid: string }>(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid",
    { type: QueryTypes.SELECT },
  );
  return Number(row?.pid);
}

const digestOf = (ids: readonly bigint[]): string =>
  createHash("sha256")
    .update(ids.toSorted((a, b) => (a < b ? -1 : 1)).join())
    .digest("hex");

it.runIf(isSoak).each(["worker", "server"] as const)(
  "killed at any instant of a run, the %s and what was archived hold every version once",
  async (killed) => {
    await using data = await archiveFolder();
    const start = () => startPostgres({ dataDir: data.path, flags: { max_wal_size: "4GB" } });
    let server = await start();
    await using _server = { [Symbol.asyncDispose]: () => server.stop() };
    const within = async <T>(database: string, work: (db: Database) => Promise<T>): Promise<T> => {
      await using db = createDatabase({ url: server.url(database) });
      return await work(db);
    };
    await server.createDatabase("filled");
    await within("filled", async (db) => db.migrate());
    await within("filled", fill);
    const ids = digestOf(await within("filled", liveIds));

    /** Archives a copy of the database; `interrupt` gets the worker when it has begun. */
    const archiveCopy = async (name: string, interrupt: (worker: RunningWorker) => Promise<void>) => {
      await using folder = await archiveFolder();
      await server.createDatabase(name, { template: "filled" });
      const run = () =>
        startWorker(["archive", "--days", "20", "--out", folder.path], { DATABASE_URL: server.url(name) });
      await using worker = run();
      await waitFor(() => worker.output().includes("Versions before"), {
        timeout: 120_000,
        message: "the archive",
      });
      await interrupt(worker);
      const { code, output } = await run().ended;
      expect(code, output).toBe(0);
      const archived = await archivedIds(folder);
      expect(archived.length).toBeGreaterThan(0);
      expect(digestOf([...(await within(name, liveIds)), ...archived])).toBe(ids);
      const onFault = vi.fn();
      await within(name, (db) => verifyArchive({ db, store: folder.store, onFault }));
      expect(onFault).not.toHaveBeenCalled();
      await within("filled", ({ sequelize }) => sequelize.query(`DROP DATABASE ${name} WITH (FORCE)`));
    };

    let whole = 0;
    await archiveCopy("undisturbed", async (worker) => {
      const begun = performance.now();
      await worker.ended;
      whole = performance.now() - begun;
    });
    for (let kill = 0; kill < soakRuns; kill += 1)
      await archiveCopy(`kill_${kill}`, async (worker) => {
        await setTimeout(Math.random() * whole);
        if (killed === "worker") worker.kill("SIGKILL");
        else process.kill(await within("filled", postmaster), "SIGKILL");
        await worker.ended;
        if (killed === "worker") return;
        await server.stop();
        server = await start();
      });
  },
);
