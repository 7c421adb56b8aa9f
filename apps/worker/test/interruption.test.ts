import { mkdir, readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Database } from "@hindsight/db";
import { type MigratedDatabase, migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { readManifest } from "../src/archive/manifest.ts";
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

/** What must hold after every interruption: each version is in one file or in the database. */
async function expectWhole(db: Database, folder: ArchiveFolder, ids: readonly string[]): Promise<void> {
  expect(idsOf(await folder.versions(), await allVersions(db))).toEqual(ids);
  expect((await folder.segments()).every(({ removed }) => removed)).toBe(true);
}

async function orderFiles({ path }: ArchiveFolder): Promise<readonly string[]> {
  return readdir(join(path, "Order"));
}

it("killed between file and removal, the next run removes exactly the versions in the file", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await killBeforeRemoval(database, folder);
  expect(await folder.segments()).toMatchObject([{ removed: false }]);
  expect(await orderFiles(folder)).toHaveLength(1);
  expect(idsOf(await allVersions(db))).toEqual(ids);
  await archive({ db, folder: folder.path, before, model: "Order" });
  await expectWhole(db, folder, ids);
  expect(await orderFiles(folder)).toHaveLength(1);
});

it("ended between removal and manifest, the next run finds the removed versions in the file", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await using hold = await holdRemoval(db);
  await using worker = archiveOrders(database, folder);
  await hold.untilAwaited();
  const obstacle = join(folder.path, "manifest.json.part");
  await mkdir(obstacle);
  await hold.release();
  expect(await worker.ended).toMatchObject({ code: 1, output: expect.stringMatching(/EISDIR/) as string });
  await rmdir(obstacle);
  expect(await folder.segments()).toMatchObject([{ removed: false }]);
  await archive({ db, folder: folder.path, before, model: "Order" });
  await expectWhole(db, folder, ids);
  expect(await folder.segments()).toHaveLength(1);
});

it("ended before the file was written, the next run drops the entry of the manifest", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  const obstacle = join(folder.path, "Order");
  await writeFile(obstacle, "");
  await expect(archive({ db, folder: folder.path, before, model: "Order" })).rejects.toThrow(
    /EEXIST|ENOTDIR/,
  );
  await rm(obstacle);
  expect(await folder.segments()).toMatchObject([{ removed: false }]);
  expect(idsOf(await allVersions(db))).toEqual(ids);
  await archive({ db, folder: folder.path, before, model: "Order" });
  await expectWhole(db, folder, ids);
});

it("an interrupted write leaves nothing behind", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  await killBeforeRemoval(database, folder);
  const [file = ""] = await orderFiles(folder);
  await rm(join(folder.path, "Order", file));
  await writeFile(join(folder.path, "Order", `${file}.part`), "half a fi");
  const ids = idsOf(await allVersions(db));
  await archive({ db, folder: folder.path, before, model: "Order" });
  await expectWhole(db, folder, ids);
  expect((await orderFiles(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

it("versions that another run removed stay in the files that have them", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  await using elsewhere = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await killBeforeRemoval(database, folder);
  const earlier = new Date(before.getTime() - 10 * 24 * 3600 * 1000);
  await archive({ db, folder: elsewhere.path, before: earlier, model: "Order" });
  expect((await elsewhere.versions()).length).toBeGreaterThan(0);
  await archive({ db, folder: folder.path, before, model: "Order" });
  const files = new Set(idsOf(await folder.versions(), await elsewhere.versions(), await allVersions(db)));
  expect([...files].toSorted()).toEqual(ids);
});

it("a file damaged before its removal is confirmed stops the archive, and nothing more is removed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  await archive({ db, folder: folder.path, before, model: "Order" });
  const [segment] = await folder.segments();
  const manifest = { ...(await readManifest(folder.path)), segments: [{ ...segment, removed: false }] };
  await writeFile(join(folder.path, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder.path, segment?.file ?? ""), "not what was written");
  const ids = idsOf(await allVersions(db));
  await expect(archive({ db, folder: folder.path, before })).rejects.toThrow(/its bytes are not those/);
  expect(idsOf(await allVersions(db))).toEqual(ids);
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
  expect(await folder.segments()).toMatchObject([{ model: "Order", removed: true }]);
  await archive({ db, folder: folder.path, before });
  await expectWhole(db, folder, ids);
});
