import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { toInstant } from "@hindsight/audit-core";
import { cutoff } from "@hindsight/db";
import { databaseRoles, migratedDatabase } from "@hindsight/db/testing";
import { QueryTypes } from "sequelize";
import { describe, expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { archiveFolder } from "./archive-folder.ts";
import { allVersions, idsOf, statesAt } from "./history-reading.ts";
import { startWorker } from "./start-worker.ts";

const DAY_MS = 24 * 3600 * 1000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);
const before = daysAgo(10);

describe.each(["triggers", "hooks"] as const)("history captured by %s", (capture) => {
  it("moves versions that no kept state needs, and the kept time reads the same with both engines", async () => {
    await using database = await migratedDatabase({ seeded: true, capture });
    await using folder = await archiveFolder();
    const { db } = database;
    const instants = [before, daysAgo(7), daysAgo(1), new Date()];
    const [states, versions] = [await statesAt(db, instants), await allVersions(db)];
    const plans = await db.audit.retention.plan({ before });
    await archive({ db, folder: folder.path, before });
    expect(await statesAt(db, instants)).toEqual(states);
    const archived = await folder.versions();
    expect(idsOf(archived, await allVersions(db))).toEqual(idsOf(versions));
    for (const { model, removable } of plans) {
      const files = (await folder.segments()).filter((segment) => segment.model === model);
      expect(files.reduce((sum, segment) => sum + segment.versions, 0)).toBe(removable);
      expect(archived.filter((version) => version.model === model)).toHaveLength(removable);
    }
    const models = new Set(archived.map(({ model }) => model));
    expect([...models]).toEqual(expect.arrayContaining(["Order", "OrderItem"]));
  });
});

it("moves history with only the rights of the maintenance role, which cannot read the tables", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using roles = await databaseRoles(database);
  await using folder = await archiveFolder();
  const env = { DATABASE_URL: roles.maintenanceUrl };
  const done = await startWorker(["archive", "--days", "10", "--out", folder.path], env).ended;
  expect([done.code, done.output]).toEqual([0, expect.stringMatching(/Moved [1-9]\d+ versions/)]);
  expect((await folder.versions()).length).toBeGreaterThan(0);
  const verified = await startWorker(["verify"], env).ended;
  expect([verified.code, verified.output]).toEqual([1, expect.stringMatching(/42501/)]);
});

it("each archived version is complete, also when the one before it was archived earlier", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const all = (await allVersions(db)).filter(({ model }) => model === "Order");
  const statuses = new Map<string, unknown>();
  for (const { id, key, at, action } of all) {
    if (action !== "delete") statuses.set(id, (await db.history.orders.at(at).findByPk(key))?.status);
  }
  for (const days of [30, 20, 10, 1]) {
    await archive({ db, folder: folder.path, before: daysAgo(days), model: "Order" });
  }
  const archived = await folder.versions();
  expect(archived.filter(({ action, changes }) => action === "update" && changes.length === 0)).not.toEqual(
    [],
  );
  for (const { id, stored } of archived) {
    expect((stored as { row: { status: string } }).row.status).toBe(statuses.get(id));
  }
});

it("the manifest says what each file holds", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  await archive({ db, folder: folder.path, before });
  const archived = await folder.versions();
  const segments = await folder.segments();
  for (const segment of segments) {
    const versions = archived.filter(({ model }) => model === segment.model);
    const times = versions.map(({ at }) => at).toSorted();
    expect(segment).toMatchObject({
      engine: db.audit.tracked(segment.model).engine,
      versions: versions.length,
      firstId: versions[0]?.id,
      lastId: versions.at(-1)?.id,
      from: times[0],
      to: times.at(-1),
      removed: true,
    });
    expect(segment.to < segment.before).toBe(true);
  }
  const files = (await readdir(folder.path, { recursive: true })).filter((name) => name.includes("."));
  expect(files.map((name) => name.replaceAll("\\", "/")).toSorted()).toEqual(
    [...segments.map(({ file }) => file), "manifest.json"].toSorted(),
  );
});

it.skipIf(process.platform === "win32")("only the owner can read the archive", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const path = join(folder.path, "new");
  await archive({ db: database.db, folder: path, before, model: "Order" });
  const modes = await Promise.all(
    [path, ...(await readdir(path, { recursive: true })).map((name) => join(path, name))].map(
      async (name) => (await stat(name)).mode & 0o077,
    ),
  );
  expect(modes.every((mode) => mode === 0)).toBe(true);
});

it("a second run finds nothing more, and a run for one model leaves the others alone", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  await archive({ db, folder: folder.path, before, model: "OrderItem" });
  expect(new Set((await folder.segments()).map(({ model }) => model))).toEqual(new Set(["OrderItem"]));
  await archive({ db, folder: folder.path, before });
  const segments = await folder.segments();
  await archive({ db, folder: folder.path, before });
  expect(await folder.segments()).toEqual(segments);
});

it("a dry run reports and changes nothing", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const ids = idsOf(await allVersions(database.db));
  const plans = await database.db.audit.retention.plan({ before });
  const out = join(folder.path, "never made");
  const { code, output } = await startWorker(["archive", "--days", "10", "--out", out, "--dry-run"], {
    DATABASE_URL: database.url,
  }).ended;
  expect(code).toBe(0);
  expect(output).toMatch(/nothing was changed/);
  for (const { model, older, removable } of plans) {
    expect(output).toContain(`${model}: ${older} older, ${removable} can move, ${older - removable} stay`);
  }
  expect(idsOf(await allVersions(database.db))).toEqual(ids);
  expect(await readdir(folder.path)).toEqual([]);
});

it("the command moves history and says so", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const args = ["archive", "--days", "10", "--model", "Order", "--out", folder.path];
  const { code, output } = await startWorker(args, { DATABASE_URL: database.url }).ended;
  const moved = (await folder.versions()).length;
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringContaining(`Moved ${moved} versions to ${folder.path}`) as string,
  });
  expect(moved).toBeGreaterThan(0);
});

it("stops after the current segment when aborted", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  const stop = new AbortController();
  await archive({ db, folder: folder.path, before, signal: stop.signal, onSegment: () => stop.abort() });
  expect(await folder.segments()).toHaveLength(1);
  expect(idsOf(await folder.versions(), await allVersions(db))).toEqual(ids);
});

it("only one archive runs at a time", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const runs = await Promise.allSettled([1, 2].map(() => archive({ db, folder: folder.path, before })));
  expect(runs.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

it("refuses a folder with the archive of another database, or with a damaged manifest", async () => {
  await using first = await migratedDatabase({ seeded: true });
  await using second = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  await archive({ db: first.db, folder: folder.path, before, model: "Order" });
  const kept = await folder.versions();
  const ids = idsOf(await allVersions(second.db));
  await expect(archive({ db: second.db, folder: folder.path, before })).rejects.toThrow(/another database/);
  expect(await folder.versions()).toEqual(kept);
  await writeFile(join(folder.path, "manifest.json"), "{");
  await expect(archive({ db: second.db, folder: folder.path, before })).rejects.toThrow(/damaged/);
  expect(idsOf(await allVersions(second.db))).toEqual(ids);
});

it("counts days by the database's clock", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  async function threeDaysAgo(): Promise<string> {
    const [row] = await db.sequelize.query<{ at: string }>(
      "SELECT (now() - interval '72 hours')::text AS at",
      {
        type: QueryTypes.SELECT,
      },
    );
    return toInstant(row?.at ?? "");
  }
  const readings = [await threeDaysAgo(), await cutoff(db, 3), await threeDaysAgo()];
  expect(readings).toEqual(readings.toSorted());
});
