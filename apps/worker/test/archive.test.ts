import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { openStore } from "@hindsight/archive";
import { toInstant } from "@hindsight/audit-core";
import { cutoff, listArchiveFiles } from "@hindsight/db";
import { databaseRoles, migratedDatabase } from "@hindsight/db/testing";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { BUCKET, startS3 } from "@hindsight/testing";
import { QueryTypes } from "sequelize";
import { describe, expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { archiveFolder } from "./archive-folder.ts";
import { callWorker } from "./call-worker.ts";
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
    await archive({ db, store: folder.store, before });
    expect(await statesAt(db, instants)).toEqual(states);
    const archived = await folder.versions();
    expect(idsOf(archived, await allVersions(db))).toEqual(idsOf(versions));
    for (const { model, removable } of plans) {
      const files = (await folder.manifests()).filter((manifest) => manifest.model === model);
      expect(files.reduce((sum, { versions }) => sum + versions, 0)).toBe(removable);
      expect(archived.filter((version) => version.model === model)).toHaveLength(removable);
    }
    const models = new Set(archived.map(({ model }) => model));
    expect([...models]).toEqual(expect.arrayContaining(["Order", "OrderItem"]));
  });
});

it("archives a partitioned history, also as the maintenance role, which makes its partitions", async () => {
  await using database = await migratedDatabase({ seeded: true, partitions: "monthly" });
  await using folder = await archiveFolder();
  const { db } = database;
  const instants = [daysAgo(9), daysAgo(1), new Date()];
  const [states, versions] = [await statesAt(db, instants), await allVersions(db)];
  await db.migrate();
  expect(await statesAt(db, instants)).toEqual(states);
  await using roles = await databaseRoles(database);
  const env = { DATABASE_URL: roles.maintenanceUrl, HINDSIGHT_PARTITIONS: "monthly" };
  const args = ["archive", "--days", "10", "--out", folder.path];
  expect(await callWorker(args, env)).toMatchObject({ code: 0 });
  expect(await statesAt(db, instants)).toEqual(states);
  expect(idsOf(await folder.versions(), await allVersions(db))).toEqual(idsOf(versions));
  const parts = expect.stringMatching(
    /audit\.orders_history_before: the beginning to .*\n.*orders_history_\d{4}_\d\d: /,
  ) as string;
  expect(await callWorker(["partitions"], env)).toMatchObject({ code: 0, output: parts });
  expect(await callWorker(["partitions", "--dry-run"], env)).toMatchObject({ code: 0, output: parts });
  expect(await callWorker(["partitions"], { DATABASE_URL: database.url })).toMatchObject({
    output: expect.stringContaining("HINDSIGHT_PARTITIONS is not set") as string,
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

it("history goes to a bucket and comes back, by processes that share nothing but it and the database", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using s3 = await startS3();
  const { db } = database;
  const env = { ...s3.env, DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: `s3://${BUCKET}/of/the/shop` };
  const run = async (...args: readonly string[]) => {
    const { code, output } = await startWorker(args, env).ended;
    expect([args[0], code, output]).toEqual([args[0], 0, output]);
    return output;
  };
  const versions = await allVersions(db);
  const [order] = versions.filter(({ model, action }) => model === "Order" && action === "create");
  const row = ["--model", "Order", "--key", order?.key ?? ""];
  const whole = await run("read-archive", ...row, "--json");
  expect(await run("archive", "--days", "10")).toContain(env.HINDSIGHT_ARCHIVE);
  expect((await allVersions(db)).length).toBeLessThan(versions.length);
  expect(await run("archive", "--days", "10")).toContain("Nothing to move");
  expect(await run("verify-archive")).toMatch(/[1-9]\d* files with [1-9]\d* versions in s3:/);
  expect(await run("read-archive", ...row, "--json")).toBe(whole);
  expect(Number((await run("sql", "--json", "SELECT count(*) AS n FROM history")).match(/\d+/)?.[0])).toBe(
    versions.length,
  );
  const [{ manifest } = { manifest: null }] = await listArchiveFiles(db, { model: "Order", limit: 1 });
  await run("restore-archive", "--model", "Order", "--month", manifest?.month ?? "");
  await run("verify-archive");
  const elsewhere = await startWorker(["archive", "--days", "1"], {
    ...env,
    HINDSIGHT_ARCHIVE: `s3://${BUCKET}/other`,
  }).ended;
  expect([elsewhere.code, elsewhere.output]).toEqual([1, expect.stringContaining("of/the/shop")]);
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
    await archive({ db, store: folder.store, before: daysAgo(days), model: "Order" });
  }
  const archived = await folder.versions();
  expect(archived.length).toBeGreaterThan(0);
  for (const { id, row } of archived) {
    expect((JSON.parse(String(row["state"])) as { status: string }).status).toBe(statuses.get(id));
  }
});

it("the manifests and the catalogue say what each file holds", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const entries = new Map((await allVersions(db)).map((entry) => [entry.id, entry]));
  await archive({ db, store: folder.store, before });
  const manifests = await folder.manifests();
  const catalogue = await listArchiveFiles(db, { limit: 1000 });
  expect(catalogue.map(({ manifest }) => manifest)).toEqual(manifests);
  expect(catalogue.every(({ isPlaced, restoredAt }) => isPlaced && restoredAt === null)).toBe(true);
  for (const manifest of manifests) {
    const path = join(folder.path, manifest.file);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });
    const held = rows.map(({ id }) => entries.get(String(id)));
    const times = held.map((entry) => entry?.at ?? "");
    const ids = rows.map(({ id }) => id as bigint).toSorted((a, b) => (a < b ? -1 : 1));
    expect(manifest).toMatchObject({
      file: expect.stringMatching(
        `^model=${manifest.model}/month=${manifest.month}/${manifest.firstId}-${manifest.lastId}\\.\\d+\\.parquet$`,
      ) as string,
      described: { model: manifest.model, engine: db.audit.tracked(manifest.model).engine },
      versions: rows.length,
      firstId: String(ids.at(0)),
      lastId: String(ids.at(-1)),
      from: times[0],
      to: times.at(-1),
    });
    expect(times).toEqual(times.toSorted());
    expect(new Set([...times, `${manifest.month}-`].map((at) => at.slice(0, 7)))).toEqual(
      new Set([manifest.month]),
    );
    expect(manifest.to < manifest.before).toBe(true);
  }
  const files = (await readdir(folder.path, { recursive: true })).filter((name) => name.includes("."));
  expect(files.map((name) => name.replaceAll("\\", "/")).toSorted()).toEqual(
    ["archive.json", ...manifests.flatMap(({ file }) => [file, file.replace(/parquet$/, "json")])].toSorted(),
  );
});

it("a file has the context and the values of its versions, exact to the digit", async () => {
  await using database = await migratedDatabase();
  await using folder = await archiveFolder();
  const { db } = database;
  const actor = { type: "user", id: "7", label: "Ana", onBehalfOf: { type: "user", id: "9" } };
  const context = { actor, reason: 'Said "so"', metadata: { a: [1, null] } };
  const customer = await db.models.Customer.create({ name: "Ünal", email: "u@example.test" });
  const fresh = { number: "A1", customerId: customer.id, total: "1234567890.10" };
  const order = await db.audit.run(context, () => db.models.Order.create(fresh));
  const item = { orderId: order.id, sku: "S", name: "n", quantity: 1, unitPrice: "0.10" };
  await (await db.models.OrderItem.create(item)).destroy();
  await order.update({ status: "cancelled" });
  await archive({ db, store: folder.store, before: new Date(Date.now() + 60_000) });
  const versions = await folder.versions();
  const [created] = versions.filter(({ model }) => model === "Order");
  expect(created?.row).toMatchObject({
    key: String(order.id),
    action: "create",
    is_entry: false,
    version_at: expect.any(Date) as Date,
    transaction: expect.any(BigInt) as bigint,
    actor_type: "user",
    actor_id: "7",
    actor_label: "Ana",
    on_behalf_of: '{"id": "9", "type": "user", "label": null}',
    reason: 'Said "so"',
    metadata: '{"a": [1, null]}',
    changes: null,
  });
  expect(String(created?.row["state"])).toContain('"1234567890.10"');
  const [bought] = versions.filter(({ model }) => model === "OrderItem");
  expect(String(bought?.row["changes"])).toContain('"unit_price": [null, "0.10"]');
});

it.skipIf(process.platform === "win32")("only the owner can read the archive", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const path = join(folder.path, "new");
  await archive({ db: database.db, store: openStore(path), before, model: "Order" });
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
  await archive({ db, store: folder.store, before, model: "OrderItem" });
  expect(new Set((await folder.manifests()).map(({ model }) => model))).toEqual(new Set(["OrderItem"]));
  await archive({ db, store: folder.store, before });
  const manifests = await folder.manifests();
  await archive({ db, store: folder.store, before });
  expect(await folder.manifests()).toEqual(manifests);
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
    expect(output).toContain(`${model}: ${older} older, ${removable} can leave, ${older - removable} stay`);
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

it("commands go on where the database says that the archive is, unless they are told otherwise", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  await using data = await archiveFolder();
  const env = { DATABASE_URL: database.url, HINDSIGHT_DATA: data.path };
  const archiving = (...args: readonly string[]) => callWorker(["archive", "--days", "10", ...args], env);
  // A file system that lets no folder be made.
  if (process.platform === "linux")
    expect(await archiving("--out", "/proc/nope/archive")).toMatchObject({
      code: 1,
      output: expect.stringContaining("/proc/nope") as string,
    });
  expect((await archiving("--model", "Order", "--out", folder.path)).code).toBe(0);
  const first = (await folder.versions()).length;
  expect(await archiving()).toMatchObject({
    code: 0,
    output: expect.stringContaining(folder.path) as string,
  });
  expect((await folder.versions()).length).toBeGreaterThan(first);
  expect((await callWorker(["repair-archive"], env)).output).toContain("nothing to repair");
  expect(await archiving("--out", data.path)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/has no archive\. This history is archived in/) as string,
  });
  for (const nowhere of ["", "s3://"])
    expect(await archiving("--out", nowhere)).toMatchObject({
      code: 2,
      output: expect.stringContaining("s3://bucket") as string,
    });
});

it("stops after the current file when aborted", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  const stop = new AbortController();
  await archive({ db, store: folder.store, before, signal: stop.signal, onFile: () => stop.abort() });
  expect(await folder.manifests()).toHaveLength(1);
  expect(idsOf(await folder.versions(), await allVersions(db))).toEqual(ids);
});

it("only one archive runs at a time", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const runs = await Promise.allSettled([1, 2].map(() => archive({ db, store: folder.store, before })));
  expect(runs.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

it("refuses a folder with the archive of another database, and a second folder for the same history", async () => {
  await using first = await migratedDatabase({ seeded: true });
  await using second = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  await using elsewhere = await archiveFolder();
  await archive({ db: first.db, store: folder.store, before, model: "Order" });
  const kept = await folder.versions();
  const ids = idsOf(await allVersions(second.db));
  const other = archive({ db: second.db, store: folder.store, before });
  await expect(other).rejects.toThrow(/another database/);
  expect(await folder.versions()).toEqual(kept);
  expect(idsOf(await allVersions(second.db))).toEqual(ids);
  const split = archive({ db: first.db, store: elsewhere.store, before });
  await expect(split).rejects.toThrow(/is archived in .* has no archive\.json/);
  await archive({ db: second.db, store: elsewhere.store, before, model: "Order" });
  expect(await elsewhere.versions()).toHaveLength(kept.length);
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
