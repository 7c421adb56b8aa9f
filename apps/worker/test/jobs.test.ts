import { createDatabase, DEMO_USERS, type Job, listArchiveFiles, QUEUE_SCHEMA } from "@hindsight/db";
import type { StartableKind } from "@hindsight/db/values";
import { databaseRoles, migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { QueryTypes } from "sequelize";
import { expect, it, vi } from "vitest";

import { archiveFolder } from "./archive-folder.ts";
import { callApi } from "./call-api.ts";
import { allVersions, idsOf } from "./history-reading.ts";
import { holdRemoval } from "./hold-removal.ts";
import { startWorker } from "./start-worker.ts";

vi.setConfig({ testTimeout: 240_000 });

/** Days to keep, each of which leaves something to archive after the one before. */
const DAYS = [26, 18, 10] as const;

it("a job that is started through the API is run, cancelled, and finished by another worker when its own was killed", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using roles = await databaseRoles(database);
  await using folder = await archiveFolder();
  await using application = createDatabase({ url: roles.applicationUrl });
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  const env = { DATABASE_URL: roles.maintenanceUrl, HINDSIGHT_ARCHIVE: folder.path };

  async function start(requestId: string, days: number) {
    const api = callApi(application, requestId);
    const { jobs } = await api.archive.start({ days, models: ["Order"], reason: "Full disk" });
    const id = jobs[0]?.id ?? "";
    const until = (state: Job["state"]) =>
      waitFor(
        async () => {
          const job = await api.jobs.get({ id });
          return job.state === state ? job : undefined;
        },
        { timeout: 60_000, message: `the job being ${state}` },
      );
    return { api, id, until };
  }

  await using worker = startWorker(["serve"], env);
  const first = await start("req-first", DAYS[0]);
  const done = await first.until("done");
  const manifests = await folder.manifests();
  const files = manifests.length;
  const moved = manifests.reduce((sum, { versions }) => sum + versions, 0);
  expect(moved).toBeGreaterThan(0);
  expect(done).toMatchObject({
    progress: { done: moved, total: moved },
    result: { versions: moved, files },
    tries: 1,
    error: null,
  });
  const [removal] = (await db.audit.feed({ models: ["Order"], actions: ["removal"] })).items;
  expect(removal).toMatchObject({
    actor: { type: "user", id: DEMO_USERS.find(({ role }) => role === "admin")?.id },
    requestId: "req-first",
    reason: "Full disk",
    remoteAddress: "192.0.2.1",
    userAgent: "a browser",
    metadata: { job: first.id, archive: { versions: moved, files } },
  });

  let id: string;
  {
    await using hold = await holdRemoval(db);
    const { until, ...second } = await start("req-second", DAYS[1]);
    await hold.untilAwaited();
    await until("running");
    await second.api.jobs.cancel({ id: second.id, reason: "Too slow" });
    await until("cancelled");
    await hold.release();
    id = second.id;
  }
  // It ends after the step in hand, whose versions are in the file.
  await waitFor(() => new RegExp(`${id}.*The job (was taken back|is done)`).test(worker.output()), {
    timeout: 60_000,
    message: "the end of the cancelled job",
  });
  expect(await callApi(application, "req").jobs.get({ id })).toMatchObject({
    state: "cancelled",
    result: null,
  });

  const third = await (async () => {
    await using hold = await holdRemoval(db);
    const started = await start("req-third", DAYS[2]);
    await hold.untilAwaited();
    worker.kill("SIGKILL");
    await worker.ended;
    return started;
  })();
  // Instead of waiting for as long as a worker may be silent.
  await db.sequelize.query(
    `UPDATE ${QUEUE_SCHEMA}.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`,
  );
  await using another = startWorker(["serve"], env);
  expect(await third.until("done")).toMatchObject({ tries: 2 });
  const versions = (await allVersions(db)).filter(({ model }) => model !== "Job");
  expect(idsOf(await folder.versions(), versions)).toEqual(ids);
  const removals = (await db.audit.feed({ models: ["Order"], actions: ["removal"] })).items;
  const finished = removals.filter(({ metadata }) => metadata?.["archive"] !== undefined);
  expect(finished.map(({ requestId }) => requestId)).toEqual(["req-third", "req-second", "req-first"]);
  const held = (await folder.manifests()).reduce((sum, { versions: of }) => sum + of, 0);
  const reason = "After the archive";
  const verification = await third.api.jobs.start({ kind: "verify-archive", models: ["Order"], reason });
  const verified = await waitFor(
    async () => {
      const [latest] = await third.api.archive.list({ limit: 1 });
      return latest?.id === verification.jobs[0]?.id ? latest : undefined;
    },
    { timeout: 60_000, message: "the verification" },
  );
  expect(verified).toMatchObject({
    kind: "verify-archive",
    state: "done",
    result: { files: (await folder.manifests()).length, versions: held },
  });

  // An export goes on behind the parts that there are, whichever worker wrote them.
  const api = callApi(application, "req-export");
  const columns = ["at", "model", "key", "changes"] as const;
  const exported = await api.exports.start({ format: "csv", columns: [...columns], filter: {} });
  const written = () =>
    waitFor(
      async () => {
        const [found] = await api.exports.list();
        if (found?.state !== "done") return undefined;
        const parts = await db.sequelize.query<{ text: string }>(
          "SELECT text FROM export_parts WHERE export_id = $id ORDER BY number",
          { bind: { id: exported.id }, type: QueryTypes.SELECT },
        );
        return { found, texts: parts.map(({ text }) => text) };
      },
      { timeout: 60_000, message: "the export" },
    );
  const whole = await written();
  expect(whole.texts.length).toBeGreaterThan(2);
  expect(whole.texts[0]).toMatch(/^\uFEFFat,model,key,changes,removedBefore\r\n,,,,\d{4}-\S+Z\r\n2/);
  const lines = whole.texts.join("").split("\r\n").length;
  expect(whole.found).toMatchObject({ progress: { done: lines - 3 }, error: null });
  await db.sequelize.query("DELETE FROM export_parts WHERE export_id = $id AND number > 1", {
    bind: { id: exported.id },
  });
  await db.sequelize.query(
    `UPDATE ${QUEUE_SCHEMA}.job SET state = 'created', completed_on = NULL WHERE id = $id`,
    { bind: { id: exported.id } },
  );
  expect((await written()).texts.join("").split("\r\n")).toHaveLength(lines);
  const notes = (await db.audit.feed({ actions: ["note"], requestId: "req-export" })).items;
  expect(notes.map(({ model }) => model)).toEqual(["Export", "History read"]);
  expect(notes[0]).toMatchObject({ model: "Export", key: exported.id, metadata: { columns, report: "log" } });

  // Jobs of the archive and the history as a whole.
  const begin = async (kind: StartableKind, asked: { models?: string[]; month?: string } = {}) => {
    const { jobs } = await api.jobs.start({ kind, ...asked, reason: "Looking after it" });
    return jobs[0]?.id ?? "";
  };
  const ended = (job: string) =>
    waitFor(
      async () => {
        const found = await api.jobs.get({ id: job });
        return found.endedAt === null ? undefined : found;
      },
      { timeout: 60_000, message: "the end of the job" },
    );
  const [lost] = await listArchiveFiles(db, { limit: 1 });
  await folder.store.delete(lost?.manifest.file.replace(/parquet$/, "json") ?? "");
  expect(await ended(await begin("repair-archive"))).toMatchObject({
    model: "archive",
    result: { repairs: 1, "write manifest": 1 },
  });
  expect(await folder.manifests()).toHaveLength(verified.result?.["files"] ?? 0);
  expect(await ended(await begin("convert-archive"))).toMatchObject({ result: { files: 0, versions: 0 } });
  expect(await ended(await begin("partitions"))).toMatchObject({
    model: "history",
    result: { made: 0, givenBack: 0, partitions: 0 },
  });
  const known = await allVersions(db);
  another.kill("SIGTERM");
  expect(await another.ended).toMatchObject({ code: 0 });

  // Only the owner may put versions back: a worker that signs in as it does.
  await using owner = startWorker(["serve"], { ...env, DATABASE_URL: database.url });
  expect(await ended(await begin("restore-archive", { models: ["Tag"] }))).toMatchObject({
    state: "failed",
    error: "The archive has no such file",
    tries: 1,
  });
  {
    await using hold = await holdRemoval(db, "hindsight-restore-archive");
    const stopped = await begin("restore-archive", { models: ["Order"] });
    await hold.untilAwaited();
    await api.jobs.cancel({ id: stopped, reason: "Too slow" });
    const { endedAt } = await ended(stopped);
    const looked = async () => {
      const since = await db.sequelize.query(
        `SELECT 1 FROM pg_stat_activity WHERE application_name = 'hindsight-restore-archive' AND state = 'idle'
           AND query LIKE '%pgboss.job%' AND query_start > $endedAt`,
        { bind: { endedAt }, type: QueryTypes.SELECT },
      );
      return since.length > 0;
    };
    await waitFor(looked, { message: "the worker having seen that the job is cancelled" });
    await hold.release();
    await waitFor(() => new RegExp(`${stopped}.*The job was taken back`).test(owner.output()), {
      timeout: 60_000,
      message: "the end of the cancelled job",
    });
  }
  const left = await folder.manifests();
  expect(left).toHaveLength((verified.result?.["files"] ?? 0) - 1);
  const [newest = ""] = left
    .map(({ month }) => month)
    .toSorted()
    .toReversed();
  const some = await ended(await begin("restore-archive", { models: ["Order"], month: newest }));
  expect(some).toMatchObject({ state: "done", options: { month: newest } });
  expect(await ended(await begin("restore-archive", { models: ["Order"] }))).toMatchObject({
    state: "done",
    tries: 1,
  });
  expect(await folder.manifests()).toEqual([]);
  const back = (await allVersions(db)).filter(({ model }) => model !== "Job");
  expect(idsOf(back)).toEqual(expect.arrayContaining([...ids]));
  expect(back.length).toBeGreaterThan(known.length);
  const restored = (await db.audit.feed({ models: ["Order"], actions: ["note"] })).items;
  expect(restored[0]).toMatchObject({ requestId: "req-export", reason: "Looking after it" });
  owner.kill("SIGTERM");
  expect(await owner.ended).toMatchObject({ code: 0 });
});
