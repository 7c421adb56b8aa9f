import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type Database, listArchiveFiles } from "@hindsight/db";
import { type MigratedDatabase, migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { withClaim } from "../src/archive/claim.ts";
import { type FoundFault, verifyArchive } from "../src/archive/verify-archive.ts";
import { type ArchiveFolder, archiveFolder } from "./archive-folder.ts";
import { allVersions, idsOf } from "./history-reading.ts";
import { archiveSessions, holdRemoval } from "./hold-removal.ts";
import { startWorker } from "./start-worker.ts";

const before = new Date(Date.now() - 10 * 24 * 3600 * 1000);

function archiveOrders({ url }: MigratedDatabase, { path }: ArchiveFolder) {
  const args = ["archive", "--days", "10", "--model", "Order", "--out", path];
  return startWorker(args, { DATABASE_URL: url });
}

async function killBeforeRemoval(database: MigratedDatabase, folder: ArchiveFolder): Promise<void> {
  await using hold = await holdRemoval(database.db);
  await using worker = archiveOrders(database, folder);
  await hold.untilAwaited();
  worker.kill("SIGKILL");
  expect(await worker.ended).toMatchObject({ code: null });
  await hold.release();
  // The server notices the death of a client that waited for a lock only then.
  const gone = async () => (await archiveSessions(database.db)).length === 0;
  await waitFor(gone, { message: "the end of the killed worker's sessions" });
}

/** What must hold after every interruption and the run after it: each version is in one file or in the database. */
async function expectWhole(db: Database, folder: ArchiveFolder, ids: readonly string[]): Promise<void> {
  expect(idsOf(await folder.versions(), await allVersions(db))).toEqual(ids);
  expect(await folder.store.pending()).toEqual([]);
  const faults: FoundFault[] = [];
  await verifyArchive({ db, store: folder.store, onFault: (fault) => faults.push(fault) });
  expect(faults).toEqual([]);
}

it("killed between file and removal, the versions stay in the database, and the next run writes them again", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await killBeforeRemoval(database, folder);
  expect(await folder.store.pending()).toHaveLength(1);
  expect(await folder.manifests()).toEqual([]);
  expect(idsOf(await allVersions(db))).toEqual(ids);
  await writeFile(join(folder.path, "pending", "half a fi"), "PAR1");
  await archive({ db, store: folder.store, before, model: "Order" });
  await expectWhole(db, folder, ids);
});

it("ended between removal and its place, a file is put there by the next run", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  const obstacle = join(folder.path, "model=Order");
  await writeFile(obstacle, "");
  const run = () => archive({ db, store: folder.store, before, model: "Order" });
  await expect(run()).rejects.toThrow(/EEXIST|ENOTDIR/);
  expect(idsOf(await allVersions(db))).not.toEqual(ids);
  await rm(obstacle);
  // Until then it is read where it was made.
  const orders = (await listArchiveFiles(db, { model: "Order", limit: 500 })).map(({ manifest }) =>
    folder.store.find(manifest.file),
  );
  expect(await Promise.all(orders)).toEqual([expect.stringContaining("pending")]);
  await run();
  await expectWhole(db, folder, ids);
});

it("a file that is damaged before it is in its place stops the archive, and nothing more is removed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const obstacle = join(folder.path, "model=Order");
  await writeFile(obstacle, "");
  const run = () => archive({ db, store: folder.store, before, model: "Order" });
  await expect(run()).rejects.toThrow(/EEXIST|ENOTDIR/);
  await rm(obstacle);
  const [name = ""] = await folder.store.pending();
  await writeFile(join(folder.path, "pending", name), "not what was written");
  const ids = idsOf(await allVersions(db));
  await expect(run()).rejects.toThrow(/its bytes are not those/);
  await rm(join(folder.path, "pending", name));
  await expect(run()).rejects.toThrow(/it is missing/);
  expect(idsOf(await allVersions(db))).toEqual(ids);
});

it("ended before the file was written, nothing was changed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  const obstacle = join(folder.path, "pending");
  await writeFile(obstacle, "");
  const run = () => archive({ db, store: folder.store, before, model: "Order" });
  await expect(run()).rejects.toThrow(/EEXIST|ENOTDIR/);
  await rm(obstacle);
  expect(idsOf(await allVersions(db))).toEqual(ids);
  await run();
  await expectWhole(db, folder, ids);
});

it("a worker whose claim was lost with its connection removes nothing any more", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await using hold = await holdRemoval(db);
  await using worker = archiveOrders(database, folder);
  await hold.untilAwaited();
  await db.sequelize.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const claimed = async () => {
    const told = await withClaim(db, folder.store, async () => "claimed").catch(() => undefined);
    return told;
  };
  await waitFor(claimed, { message: "the claim" });
  await hold.release();
  expect(await worker.ended).toMatchObject({
    code: 1,
    output: expect.stringMatching(/taken over the archive/) as string,
  });
  expect(idsOf(await allVersions(db))).toEqual(ids);
  await archive({ db, store: folder.store, before, model: "Order" });
  await expectWhole(db, folder, ids);
});

it("a worker that is asked to stop finishes its current step first", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await using hold = await holdRemoval(db);
  await using worker = startWorker(["archive", "--days", "10", "--out", folder.path], {
    DATABASE_URL: database.url,
  });
  await hold.untilAwaited();
  worker.kill("SIGTERM");
  await hold.release();
  expect(await worker.ended).toMatchObject({
    code: 1,
    output: expect.stringMatching(/Stopped before the end/) as string,
  });
  expect(await folder.manifests()).toMatchObject([{ model: "Order" }]);
  await archive({ db, store: folder.store, before });
  await expectWhole(db, folder, ids);
});

it("Ctrl-C ends a command at once with a sentence and 130, and the server cancels its statement", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await using hold = await holdRemoval(db);
  await using worker = archiveOrders(database, folder);
  await hold.untilAwaited();
  worker.kill("SIGINT");
  expect(await worker.ended).toMatchObject({
    code: 130,
    output: expect.stringMatching(/^error: Interrupted\..*can be run again$/m) as string,
  });
  // While what it waited for is still locked.
  const cancelled = async () => (await archiveSessions(db)).length === 0;
  await waitFor(cancelled, { message: "the end of its statement", timeout: 20_000 });
  await hold.release();
  expect(idsOf(await allVersions(db))).toEqual(ids);
  await archive({ db, store: folder.store, before, model: "Order" });
  await expectWhole(db, folder, ids);
});
