import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { readManifest } from "../src/archive/manifest.ts";
import { readSegment } from "../src/archive/segment-file.ts";
import { startWorker } from "./start-worker.ts";

const before = new Date(Date.now() - 10 * 24 * 3600 * 1000);

async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "hindsight archive "));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Every row of every model at instants inside the kept window. */
async function keptStates(db: Database): Promise<unknown> {
  const states: unknown[] = [];
  for (const instant of [before, new Date(before.getTime() + 3 * 24 * 3600 * 1000), new Date()]) {
    for (const model of db.audit.models) {
      const rows = await db.audit.tracked(model).at(instant).findAll();
      states.push(rows.map((row) => JSON.stringify(row)).toSorted());
    }
  }
  return states;
}

async function versionIds(db: Database): Promise<readonly string[]> {
  const { items } = await db.audit.feed({ limit: 500 });
  const { items: rest } = await db.audit.feed({
    limit: 500,
    after: items.length === 500 ? cursorBehind(items.at(-1)?.id) : null,
  });
  return [...items, ...(items.length === 500 ? rest : [])].map(({ id }) => id);
}

const cursorBehind = (id = ""): string => Buffer.from(JSON.stringify([id])).toString("base64url");

async function archivedIds(folder: string): Promise<readonly string[]> {
  const { segments } = await readManifest(folder);
  const versions = await Promise.all(segments.map((segment) => readSegment(folder, segment)));
  return versions.flat().map(({ id }) => id);
}

it("moves what no kept state needs into verified files; the kept time reads the same", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await temporaryFolder();
  const { db } = database;
  const [states, ids] = [await keptStates(db), await versionIds(db)];
  const moved = await archive({ db, folder: folder.path, before });
  expect(moved.get("Order")).toBeGreaterThan(0);
  expect(await keptStates(db)).toEqual(states);
  expect([...(await archivedIds(folder.path)), ...(await versionIds(db))].toSorted()).toEqual(ids.toSorted());
  expect((await readManifest(folder.path)).segments.every(({ removed }) => removed)).toBe(true);
  expect(await archive({ db, folder: folder.path, before })).toEqual(new Map());
});

it("a dry run reports and changes nothing", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await temporaryFolder();
  const ids = await versionIds(database.db);
  const worker = startWorker(["archive", "--days", "10", "--out", folder.path, "--dry-run"], {
    DATABASE_URL: database.url,
  });
  expect(await worker.ended).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Order: \d+ older, [1-9]\d* can move.*nothing was changed/s) as string,
  });
  expect(await versionIds(database.db)).toEqual(ids);
  expect(await readdir(folder.path)).toEqual([]);
});

it("killed at any step, the next run finishes it: nothing is lost and nothing is counted twice", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await temporaryFolder();
  const { db } = database;
  const ids = await versionIds(db);
  const env = { DATABASE_URL: database.url };
  const args = ["archive", "--days", "10", "--out", folder.path];
  const steps: readonly (() => Promise<boolean>)[] = [
    async () => (await readdir(folder.path, { recursive: true })).some((name) => name.endsWith(".gz")),
    async () => (await readManifest(folder.path)).segments.length > 0,
  ];
  for (const reached of steps) {
    const worker = startWorker(args, env);
    await Promise.race([waitFor(reached, { timeout: 20_000, message: "the archive's step" }), worker.ended]);
    worker.kill("SIGKILL");
    await worker.ended;
  }
  await waitFor(async () => (await archive({ db, folder: folder.path, before }).catch(() => null)) !== null, {
    timeout: 20_000,
    message: "the killed worker's lock to go",
  });
  expect([...(await archivedIds(folder.path)), ...(await versionIds(db))].toSorted()).toEqual(ids.toSorted());
});

it("a damaged file is noticed before anything is removed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await temporaryFolder();
  const { db } = database;
  await archive({ db, folder: folder.path, before });
  const manifest = await readManifest(folder.path);
  const pending = manifest.segments.map((segment) => ({ ...segment, removed: false }));
  await writeFile(join(folder.path, "manifest.json"), JSON.stringify({ ...manifest, segments: pending }));
  await writeFile(join(folder.path, pending[0]?.file ?? ""), "not what was written");
  const ids = await versionIds(db);
  await expect(archive({ db, folder: folder.path, before })).rejects.toThrow(/its bytes are not those/);
  expect(await versionIds(db)).toEqual(ids);
});

it("one archive at a time", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await temporaryFolder();
  const { db } = database;
  const runs = await Promise.allSettled([1, 2].map(() => archive({ db, folder: folder.path, before })));
  expect(runs.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});
