import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { toInstant } from "@hindsight/audit-core";
import type { LogEntry } from "@hindsight/audit-core/sequelize";
import { type Database, listArchiveFiles } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, it } from "vitest";

import { archive } from "../src/archive/archive.ts";
import { repairArchive } from "../src/archive/repair-archive.ts";
import { verifyArchive } from "../src/archive/verify-archive.ts";
import { openRun } from "../src/verify/verification-run.ts";
import { type ArchiveFolder, archiveFolder } from "./archive-folder.ts";
import { callWorker } from "./call-worker.ts";
import { allVersions, idsOf, statesAt } from "./history-reading.ts";
import { archiveAsBefore } from "./old-archive.ts";

const before = toInstant(new Date(Date.now() - 10 * 24 * 3600 * 1000));

/** What a verification finds, as `fault file`. */
async function faultsOf(db: Database, { store }: ArchiveFolder, model?: string): Promise<readonly string[]> {
  const faults: string[] = [];
  await verifyArchive({
    db,
    store,
    model,
    onFault: ({ fault, file }) => faults.push(`${fault} ${file}`),
  });
  return faults.toSorted();
}

it("a verification finds what is damaged, truncated, missing, unknown or said otherwise, and nothing else", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  for (const days of [30, 20, 10])
    await archive({ db, store: folder.store, before: new Date(Date.now() - days * 24 * 3600 * 1000) });
  expect(await faultsOf(db, folder)).toEqual([]);
  const files = (await folder.manifests()).map(({ file }) => file);
  const at = (name: string) => join(folder.path, name);
  const [damaged = "", short = "", missing = "", unsaid = "", changed = "", ...others] = files;
  expect(others.length).toBeGreaterThan(0);
  const beside = (file: string) => file.replace(/parquet$/, "json");
  const bytes = await readFile(at(damaged));
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 255, middle);
  await writeFile(at(damaged), bytes);
  await truncate(at(short), 100);
  await rm(at(missing));
  await rm(at(beside(unsaid)));
  await writeFile(
    at(beside(changed)),
    (await readFile(at(beside(changed)), "utf8")).replace('"versions"', '"Versions"'),
  );
  await writeFile(at("model=Order/another.parquet"), "PAR1");
  const expected = [
    `damaged ${damaged}`,
    `manifest changed ${beside(changed)}`,
    `manifest missing ${beside(unsaid)}`,
    `missing ${missing}`,
    `truncated ${short}`,
    "unknown model=Order/another.parquet",
  ];
  expect(await faultsOf(db, folder)).toEqual(expected);
  const env = { DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: folder.path };
  // Stopped behind the first files, and gone on with by another process: what it read is not read again.
  const stop = new AbortController();
  const run = await openRun(db, "command verify-archive");
  const first: string[] = [];
  await verifyArchive({
    db,
    store: folder.store,
    run,
    signal: stop.signal,
    onFault: ({ fault, file }) => first.push(`${fault} ${file}`),
    onProgress: ({ done }) => done === 2 && stop.abort(),
  });
  expect(first).toEqual([`damaged ${damaged}`, `truncated ${short}`]);
  await writeFile(at(short), "");
  const onward = await callWorker(["verify-archive", "--json"], env);
  expect(JSON.parse(onward.output.split("\n")[0] ?? "")).toMatchObject({
    files: files.length,
    faults: expect.arrayContaining([{ fault: "truncated", file: short }]) as unknown,
  });
  expect(onward.code).toBe(1);
  expect(await callWorker(["verify-archive"], env)).toMatchObject({
    code: 1,
    output: expect.stringContaining("6 faults in the archive") as string,
  });
  expect(await callWorker(["verify-archive", "--model", "Ghost"], env)).toMatchObject({
    code: 2,
    output: expect.stringContaining("Ghost is not tracked, and the archive has no file of it") as string,
  });
  const repairs = await callWorker(["repair-archive"], env);
  expect(repairs).toMatchObject({ code: 0, output: expect.stringContaining("set aside") as string });
  expect(await faultsOf(db, folder)).toEqual(
    expected.filter((fault) => /^(damaged|missing|truncated)/.test(fault)),
  );

  await db.sequelize.query(
    "UPDATE archive_files SET manifest = replace(manifest::text, '\"versions\"', ' \"versions\"')::json WHERE number = 2",
  );
  expect(await faultsOf(db, folder)).toContain(`catalogue changed ${files[1]}`);
});

it("an archive without its identity, or with that of a later state of the database, is refused until it is repaired", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const [ids, run] = [
    idsOf(await allVersions(db)),
    (model: string) => archive({ db, store: folder.store, before, model }),
  ];
  await run("Order");
  const identity = join(folder.path, "archive.json");
  await rm(identity);
  await expect(run("OrderItem")).rejects.toThrow(/has no archive\.json/);
  const repaired: string[] = [];
  const repair = (dryRun: boolean, adopts = true) =>
    repairArchive({
      db,
      store: folder.store,
      dryRun,
      adopts,
      onRepair: ({ action }) => repaired.push(action),
    });
  await expect(repair(false, false)).rejects.toThrow(/is not of this database as it is now/);
  await repair(false);
  await run("OrderItem");

  // As after a restore from a backup that was made before the last run.
  const [last] = (await listArchiveFiles(db, { limit: 100 })).slice(-1);
  const file = last?.manifest.file ?? "";
  const restored = await callWorker(["restore-archive", "--file", file, "--out", folder.path], {
    DATABASE_URL: database.url,
  });
  expect(restored).toMatchObject({ code: 0 });
  await db.sequelize.query(
    "DELETE FROM archive_files WHERE restored_at IS NOT NULL; UPDATE archive_store SET claim = claim - 2",
  );
  await expect(run("OrderItem")).rejects.toThrow(/by a later state of this database/);
  await repair(true);
  await expect(run("OrderItem")).rejects.toThrow(/by a later state of this database/);
  await repair(false);
  await run("OrderItem");
  expect(idsOf(await folder.versions(), await allVersions(db)).filter((id) => ids.includes(id))).toEqual(ids);
  expect(await faultsOf(db, folder)).toEqual([]);
  expect(repaired).toEqual(["adopt", "adopt", "adopt"]);
});

function linesOf(output: string): readonly LogEntry[] {
  const lines = output.trim().split("\n");
  return lines.map((line) => JSON.parse(line) as LogEntry);
}

it("the history of one row is read with what was archived, with and without the database", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const all = await allVersions(db);
  const oldestFirst = (model: string, key: string) =>
    all.filter((entry) => entry.model === model && entry.key === key).toReversed();
  for (const days of [30, 10])
    await archive({ db, store: folder.store, before: new Date(Date.now() - days * 24 * 3600 * 1000) });
  const archived = await folder.versions();
  for (const model of ["Order", "OrderItem"]) {
    const ofModel = archived.filter((version) => version.model === model);
    const key = (ofModel.find(({ action }) => action === "update") ?? ofModel[0])?.key ?? "";
    const history = oldestFirst(model, key);
    const left = new Set(archived.filter((one) => one.model === model).map(({ id }) => id));
    const args = ["read-archive", "--model", model, "--key", key, "--out", folder.path, "--json"];
    const read = async (...more: readonly string[]) => {
      const env = more.length === 0 ? { DATABASE_URL: database.url } : {};
      const { code, output } = await callWorker([...args, ...more], env);
      expect(code).toBe(0);
      return linesOf(output);
    };
    expect(await read("--offline")).toEqual(history.filter(({ id }) => left.has(id)));
    const whole = await read();
    expect(idsOf(whole)).toEqual(idsOf(history));
    // The database remembers the place, and says it to those who look elsewhere.
    const env = { DATABASE_URL: database.url };
    const [kept, elsewhere] = [
      args.filter((arg) => arg !== "--out" && arg !== folder.path),
      `${folder.path}-not`,
    ];
    expect(idsOf(linesOf((await callWorker(kept, env)).output))).toEqual(idsOf(history));
    const lost = await callWorker([...kept, "--out", elsewhere], env);
    expect([lost.code, lost.output]).toEqual([1, expect.stringContaining(`archived in ${folder.path}`)]);
    expect(whole.filter(({ id }) => left.has(id))).toEqual(history.filter(({ id }) => left.has(id)));
  }
});

it("restored files are in the database again, the log says so, and the past reads as before", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const instants = [35, 25, 15, 1].map((days) => new Date(Date.now() - days * 24 * 3600 * 1000));
  const [states, all] = [await statesAt(db, instants), await allVersions(db)];
  for (const days of [30, 10])
    await archive({ db, store: folder.store, before: new Date(Date.now() - days * 24 * 3600 * 1000) });
  await expect(statesAt(db, instants)).rejects.toMatchObject({ code: "PAST_REMOVED" });
  const env = { DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: folder.path };
  const dry = await callWorker(["restore-archive", "--model", "Order", "--dry-run"], env);
  expect(dry).toMatchObject({ code: 0, output: expect.stringContaining("nothing was changed") as string });
  for (const model of new Set((await folder.manifests()).map((manifest) => manifest.model))) {
    const args = ["restore-archive", "--model", model, "--reason", "Asked by court"];
    expect(await callWorker(args, env)).toMatchObject({ code: 0 });
  }
  expect(await statesAt(db, instants)).toEqual(states);
  const now = await allVersions(db);
  const known = new Set(idsOf(all));
  expect(now.filter(({ id }) => known.has(id))).toEqual(all);
  const notes = now.filter(({ id, action }) => !known.has(id) && action === "note");
  expect(notes[0]).toMatchObject({ reason: "Asked by court", actor: { id: "restore-archive" } });
  expect(await folder.manifests()).toEqual([]);
  expect(await faultsOf(db, folder)).toEqual([]);
  await archive({ db, store: folder.store, before });
  expect(await faultsOf(db, folder)).toEqual([]);
  expect(idsOf(await folder.versions(), await allVersions(db)).filter((id) => known.has(id))).toEqual(
    idsOf(all),
  );
});

it("the archive of an earlier release is refused until it is converted, and every version is in Parquet then", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const all = await allVersions(db);
  const archived = await archiveAsBefore(db, folder.path, { model: "Order", before });
  const key = archived.find(({ action }) => action === "update")?.key ?? "";
  const history = all.filter((entry) => entry.model === "Order" && entry.key === key).toReversed();
  await expect(archive({ db, store: folder.store, before })).rejects.toThrow(/convert-archive/);
  const env = { DATABASE_URL: database.url, HINDSIGHT_ARCHIVE: folder.path };
  const converted = await callWorker(["convert-archive"], env);
  expect(converted).toMatchObject({
    code: 0,
    output: expect.stringContaining("Everything is Parquet") as string,
  });
  const versions = await folder.versions();
  expect(idsOf(versions)).toEqual(idsOf(archived));
  for (const { id, row } of versions) {
    const { stored } = archived.find((version) => version.id === id) ?? {};
    expect(JSON.parse(String(row["state"]))).toEqual(stored?.["row"]);
  }
  expect(await faultsOf(db, folder)).toEqual([]);
  expect((await folder.store.list()).filter(({ name }) => /jsonl|manifest\.json/.test(name))).toEqual([]);
  const args = ["read-archive", "--model", "Order", "--key", key, "--offline", "--json"];
  const { output } = await callWorker(args, { HINDSIGHT_ARCHIVE: folder.path });
  const read = output.trim().split("\n");
  expect(read.map((line) => (JSON.parse(line) as LogEntry).changes)).toEqual(
    history.slice(0, read.length).map(({ changes }) => changes),
  );
  // A run that was interrupted before it removed anything leaves nothing to convert.
  await archiveAsBefore(db, folder.path, { model: "OrderItem", before, unfinished: true });
  expect(await callWorker(["convert-archive"], env)).toMatchObject({ code: 0 });
  await archive({ db, store: folder.store, before });
  const known = new Set(idsOf(all));
  expect(idsOf(await folder.versions(), await allVersions(db)).filter((id) => known.has(id))).toEqual(
    idsOf(all),
  );
});
