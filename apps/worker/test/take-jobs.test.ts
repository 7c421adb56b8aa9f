import { writeFile } from "node:fs/promises";

import {
  archiveSize,
  countJobs,
  createBoss,
  createDatabase,
  type Database,
  enqueueJobs,
  JOB_KINDS,
  JOB_MODEL,
  type JobKind,
  type JobRequest,
  listJobs,
  QUEUE_SCHEMA,
  startNote,
} from "@hindsight/db";
import { databaseRoles, migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { pino } from "pino";
import { QueryTypes } from "sequelize";
import { expect, it } from "vitest";

import { withArchiveLock } from "../src/archive/claim.ts";
import { readEnv } from "../src/env.ts";
import { allowedKinds } from "../src/jobs/allowed-kinds.ts";
import { takeJobs } from "../src/jobs/take-jobs.ts";
import { createMetrics } from "../src/metrics/create-metrics.ts";
import { archiveFolder } from "./archive-folder.ts";
import { holdRemoval } from "./hold-removal.ts";

const context = {
  actor: { type: "user", id: "7", label: "Ana" },
  requestId: "req-7",
  reason: "Weekly",
  remoteAddress: null,
  userAgent: null,
};

/** Queues jobs with the entries about their start, as the API does. */
async function start(db: Database, requests: readonly JobRequest[]): Promise<readonly string[]> {
  const ids = (await enqueueJobs(db, requests)).map((id) => id ?? "");
  for (const [i, { kind, model, options, context: by }] of requests.entries()) {
    const about = startNote({ kind, model, options, reason: by.reason });
    await db.audit.note({ model: JOB_MODEL, key: ids[i] ?? "" }, { audit: { ...by, ...about } });
  }
  return ids;
}

it("every kind of job does what its command does, in the context of who started it, and says why it failed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db, url } = database;
  await db.sequelize.query(`DO $$ BEGIN SET LOCAL session_replication_role = replica;
    INSERT INTO customers (name, email) VALUES ('Old', 'old@example.test');
    INSERT INTO tags (name) VALUES ('unseen'); END $$`);
  await db.sequelize.query(`INSERT INTO audit.log
      (version_at, version_action, version_table, version_key_number, version_key, version_changes)
    SELECT clock_timestamp(), '~', id, 1, '1', '{}' FROM audit.tracked_tables WHERE model = 'Tag'`);

  const log: { readonly msg: string }[] = [];
  const logger = pino({}, { write: (line: string) => log.push(JSON.parse(line) as { msg: string }) });
  // The folder of this worker cannot be made: below a file.
  const env = readEnv({
    DATABASE_URL: url,
    HINDSIGHT_ARCHIVE: `${folder.path}/manifest.json/below`,
    HINDSIGHT_ARCHIVE_MIN_DAYS: "10",
  });
  await using stack = new AsyncDisposableStack();
  const stop = new AbortController();
  const boss = await createBoss({ connectionString: url, useListenNotify: true, onError: () => undefined });
  stack.defer(() => boss.stop());
  stack.defer(() => stop.abort());
  await boss.start();

  const of = (kind: JobKind, model: string) => ({
    kind,
    model,
    options: kind === "archive" ? { days: 10 } : {},
    context,
  });
  await start(db, [
    of("verify", "Tag"),
    of("dedupe", "Tag"),
    of("stats", "Order"),
    of("backfill", "Customer"),
    of("archive", "Order"),
    of("stats", "Nothing"),
    { ...of("archive", "Payment"), options: { days: 9 } },
  ]);
  await boss.send("stats", { model: "OrderItem", days: "x" });
  await writeFile(`${folder.path}/manifest.json`, "no folder");
  const metrics = createMetrics({ kinds: JOB_KINDS, archive: () => archiveSize(db) });
  await takeJobs({ boss, env, logger, stopped: stop.signal, observe: metrics.observe }, JOB_KINDS);

  const jobs = await waitFor(
    async () => {
      const all = await listJobs(db, { limit: 20 });
      return all.every(({ state, tries }) => state !== "running" && tries > 0) ? all : undefined;
    },
    { timeout: 60_000, message: "each job being tried" },
  );
  const outcomes = jobs.map(({ kind, model, state, result, error }) => [
    `${kind} ${model}`,
    state,
    result ?? error,
  ]);
  expect(Object.fromEntries(outcomes.map(([name, ...rest]) => [name, rest]))).toMatchObject({
    "verify Tag": ["done", { mismatched: 1, misordered: 0 }],
    "dedupe Tag": ["done", { removed: 1 }],
    "stats OrderItem": ["failed", "It has data that no worker understands"],
    "stats Order": ["done", { versions: expect.any(Number) as number, bytes: expect.any(Number) as number }],
    "backfill Customer": ["done", { recorded: 1 }],
    "archive Order": ["waiting", expect.stringMatching(/ENOTDIR/) as string],
    "archive Payment": ["failed", "It would keep 9 days of history, and this worker keeps 10 at least"],
    "stats Nothing": ["failed", expect.stringMatching(/not tracked/) as string],
  });
  expect(
    Object.fromEntries(jobs.map(({ kind, model, progress }) => [`${kind} ${model}`, progress])),
  ).toMatchObject({
    "dedupe Tag": { done: 1, total: null },
    "backfill Customer": { done: 1, total: 1 },
  });
  const counted = await metrics.expose();
  for (const sample of [
    'jobs_total{kind="verify",end="done"} 1',
    'jobs_total{kind="stats",end="done"} 1',
    'jobs_total{kind="stats",end="refused"} 2',
    'jobs_total{kind="archive",end="refused"} 1',
    'jobs_total{kind="verify-archive",end="done"} 0',
    'job_duration_seconds_count{kind="verify"} 1',
  ]) {
    expect(counted).toContain(`hindsight_worker_${sample}\n`);
  }
  expect(counted).toMatch(/hindsight_worker_jobs_total\{kind="archive",end="failed"\} [1-9]/);

  const [baseline] = (await db.audit.feed({ models: ["Customer"], limit: 1 })).items;
  expect(baseline).toMatchObject({ actor: context.actor, requestId: "req-7", reason: "Weekly" });
  expect(log.filter(({ msg }) => msg === "The job begins")).toHaveLength(6);
  expect(JSON.stringify(log)).not.toMatch(/old@example\.test|unseen/);
});

it("whoever has the role of the application queues a job in nobody's name, and has nothing done that was not asked for", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using roles = await databaseRoles(database);
  await using application = createDatabase({ url: roles.applicationUrl });
  await using folder = await archiveFolder();
  const { db } = database;
  const settings = { DATABASE_URL: roles.maintenanceUrl, HINDSIGHT_ARCHIVE: folder.path };
  const env = readEnv({ ...settings, HINDSIGHT_ARCHIVE_DAYS: "30000" });
  const removals = async () => (await db.audit.feed({ actions: ["removal"], limit: 100 })).items;

  const request = { kind: "archive", model: "Order", options: { days: 5 }, context } as const;
  const [asked = "", counted = ""] = await start(application, [
    request,
    { ...request, kind: "stats", options: {} },
  ]);
  const schedule = { ...context, actor: { type: "job", id: "7" } };
  const forged = await enqueueJobs(application, [
    { ...request, model: "Customer" },
    { ...request, model: "Payment", id: counted },
    { ...request, kind: "repair-archive", model: "archive", options: {}, context: schedule },
    { ...request, model: "Contract", options: { days: 1 }, context: schedule },
  ]);
  await application.sequelize.query(
    `UPDATE ${QUEUE_SCHEMA}.job_common SET state = 'cancelled', completed_on = now() WHERE id = $asked`,
    { bind: { asked } },
  );

  await using stack = new AsyncDisposableStack();
  const stop = new AbortController();
  const boss = await createBoss({ connectionString: roles.maintenanceUrl, onError: () => undefined });
  stack.defer(() => boss.stop());
  stack.defer(() => stop.abort());
  await boss.start();
  const kinds = ["archive", "repair-archive"] as const;
  const ended = (...ids: readonly (string | null)[]) =>
    waitFor(
      async () => {
        const jobs = await listJobs(db, { kinds: [...kinds], limit: 20 });
        const of = ids.map((id) => jobs.find((job) => job.id === id));
        return of.every((job) => job?.endedAt != null) ? of : undefined;
      },
      { timeout: 60_000, message: "the jobs being ended" },
    );
  await takeJobs({ boss, env, logger: pino({ level: "silent" }), stopped: stop.signal }, kinds);
  const refused = { state: "failed", error: expect.stringMatching(/no entry about its start/) as string };
  expect(await ended(...forged)).toMatchObject([
    refused,
    refused,
    refused,
    { state: "done", result: { versions: 0 } },
  ]);
  expect(await removals()).toEqual([]);

  // What was asked for is done once more when it is put back, from the same instant on: nothing newer is removed.
  const again = () =>
    application.sequelize.query(
      `UPDATE ${QUEUE_SCHEMA}.job_common SET state = 'created', completed_on = NULL WHERE id = $asked AND name = 'archive'`,
      { bind: { asked } },
    );
  await again();
  expect(await ended(asked)).toMatchObject([
    { state: "done", result: { files: expect.any(Number) as number } },
  ]);
  const first = await removals();
  expect(first[0]).toMatchObject({ actor: context.actor, requestId: "req-7", reason: "Weekly" });
  await again();
  expect(await ended(asked)).toMatchObject([{ state: "done", result: { versions: 0 } }]);
  expect(await removals()).toEqual(first);
});

it("jobs that change the archive wait for each other and for commands, across kinds and workers, and none of them fails", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db, url } = database;
  const env = readEnv({ DATABASE_URL: url, HINDSIGHT_ARCHIVE: folder.path });
  await using stack = new AsyncDisposableStack();
  const stop = new AbortController();
  const said: string[] = [];
  const logger = pino({}, { write: (line: string) => void said.push(line) });
  for (let workers = 0; workers < 2; workers++) {
    const boss = await createBoss({ connectionString: url, useListenNotify: true, onError: () => undefined });
    stack.defer(() => boss.stop());
    await boss.start();
    await takeJobs({ boss, env, logger, stopped: stop.signal }, JOB_KINDS);
  }
  stack.defer(() => stop.abort());
  const all = () => listJobs(db, { limit: 10 });
  const job = (kind: JobKind, model: string, options: JobRequest["options"] = {}) => ({
    kind,
    model,
    options,
    context,
  });
  const waits = (id: string | undefined) =>
    waitFor(() => said.some((line) => line.includes(`${id}`) && line.includes("waits for another")), {
      timeout: 60_000,
      message: "the job waiting",
    });

  await using hold = await holdRemoval(db);
  const ids = [...(await start(db, [job("archive", "Order", { days: 10 })]))];
  await hold.untilAwaited();
  for (const next of [
    job("restore-archive", "Order"),
    job("repair-archive", "archive"),
    job("convert-archive", "archive"),
  ]) {
    const [id = ""] = await start(db, [next]);
    await waits(id);
    ids.push(id);
  }
  // Of the same kind one is not even taken.
  ids.push(...(await start(db, [job("archive", "Payment", { days: 10 })])));
  expect(Object.fromEntries((await all()).map(({ id, state }) => [id, state]))).toEqual(
    Object.fromEntries(ids.map((id, i) => [id, i === 0 ? "running" : "waiting"])),
  );
  expect((await countJobs(db)).filter(({ kind }) => kind === "repair-archive")).toMatchObject([
    { waiting: 1, running: 0, waitingSeconds: 0 },
  ]);
  await hold.release();
  const done = await waitFor(
    async () => {
      const jobs = await all();
      return jobs.every(({ endedAt }) => endedAt !== null) ? jobs.toReversed() : undefined;
    },
    { timeout: 60_000, message: "the jobs being done" },
  );
  expect(done.map(({ kind, state, tries, error }) => [kind, state, tries, error])).toEqual(
    ["archive", "restore-archive", "repair-archive", "convert-archive", "archive"].map((kind) => [
      kind,
      "done",
      1,
      null,
    ]),
  );
  const [archived, restored] = done;
  expect(archived?.result?.["files"]).toBeGreaterThan(0);
  // It saw what was archived before its turn.
  expect(restored?.result).toEqual(archived?.result);

  const last = await withArchiveLock(db, async () => {
    const [id = ""] = await start(db, [job("repair-archive", "archive")]);
    await waits(id);
    return id;
  });
  const [ended] = await waitFor(async () => {
    const found = await listJobs(db, { ids: [last], limit: 1 });
    return found[0]?.endedAt == null ? undefined : found;
  });
  expect(ended).toMatchObject({ state: "done", tries: 1 });

  // Stopped while it waits, it is as before, also on its last try.
  const given = await withArchiveLock(db, async () => {
    const [id = ""] = await start(db, [job("repair-archive", "archive")]);
    await waits(id);
    await db.sequelize.query("UPDATE pgboss.job SET retry_limit = 0 WHERE id = $id::uuid", { bind: { id } });
    stop.abort();
    return waitFor(async () => {
      const [found] = await db.sequelize.query<{ state: string; data: object }>(
        "SELECT state, data FROM pgboss.job WHERE id = $id::uuid AND state <> 'active'",
        { bind: { id }, type: QueryTypes.SELECT },
      );
      return found && { ...found, listed: await listJobs(db, { ids: [id], limit: 1 }) };
    });
  });
  expect(given).toMatchObject({
    state: "created",
    listed: [{ state: "waiting", tries: 0, startedAt: null, error: null }],
  });
  expect(given.data).not.toHaveProperty("waits");
});

it("a worker takes what its role may do, and none as the server's", async () => {
  await using database = await migratedDatabase();
  await using roles = await databaseRoles(database);
  await using maintenance = createDatabase({ url: roles.maintenanceUrl });
  await using application = createDatabase({ url: roles.applicationUrl });
  expect(await allowedKinds(database.db)).toEqual(JOB_KINDS);
  expect(await allowedKinds(maintenance)).toEqual([
    "archive",
    "verify-archive",
    "repair-archive",
    "convert-archive",
    "partitions",
    "dedupe",
    "stats",
    "export",
  ]);
  await expect(allowedKinds(application)).rejects.toThrow(/permission denied for the job queue/);
});
