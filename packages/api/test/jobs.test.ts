import { cancelJob, type Job, listJobs, QUEUE_SCHEMA, reportProgress } from "@hindsight/db";
import { migratedDatabase, type MigratedDatabase } from "@hindsight/db/testing";
import { beforeAll, expect, test } from "vitest";

import type { StartJobsInput } from "../src/schemas/job-input.ts";
import { callAs, demoUser } from "./support/call-as.ts";

let database: MigratedDatabase;

beforeAll(async () => {
  database = await migratedDatabase({ seeded: true });
  return () => database[Symbol.asyncDispose]();
});

const REASON = "Full disk";
const NO_JOB = "0197a000-0000-4000-8000-000000000000";

test("an archive is previewed, started for each model in the name of the caller, and cancelled", async () => {
  const { db } = database;
  const api = callAs({ db, role: "admin", request: { requestId: "req-archive" } });
  const preview = await api.archive.preview({ days: 10, models: ["Order", "Tag"] });
  expect(preview.models.map(({ model }) => model)).toEqual(["Order", "Tag"]);
  const [orders] = preview.models;
  expect(orders?.removable).toBeGreaterThan(0);
  expect(orders?.older).toBeGreaterThan(orders?.removable ?? 0);

  const { jobs, busy } = await api.archive.start({ days: 10, models: ["Order", "Tag"], reason: REASON });
  expect([jobs.map(({ model }) => model), busy]).toEqual([["Order", "Tag"], []]);
  const id = jobs[0]?.id ?? "";
  expect(await api.jobs.get({ id })).toMatchObject({
    kind: "archive",
    model: "Order",
    state: "waiting",
    options: { days: 10 },
    requestId: "req-archive",
    reason: REASON,
    actor: { type: "user", id: demoUser("admin").id, label: demoUser("admin").name },
  });
  const again = await api.archive.start({ days: 20, models: ["Order", "User"], reason: REASON });
  expect([again.jobs.map(({ model }) => model), again.busy]).toEqual([["User"], ["Order"]]);
  await expect(api.archive.start({ days: 10, models: ["Order"], reason: REASON })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { code: "ILLEGAL_STATE" },
  });

  expect(await api.archive.list()).toEqual([]);
  await api.jobs.cancel({ id, reason: "Not now" });
  expect(await api.jobs.get({ id })).toMatchObject({ state: "cancelled" });
  expect((await api.archive.list()).map((job) => job.id)).toEqual([id]);
  await expect(api.jobs.cancel({ id, reason: "Again" })).rejects.toMatchObject({
    cause: { code: "ILLEGAL_STATE" },
  });

  const notes = await db.audit.feed({ actions: ["note"], limit: 4 });
  expect(notes.items.map(({ key, label, reason }) => [key === id, label, reason])).toEqual([
    [true, "archive of Order", "Cancelled: Not now"],
    [false, "archive of User", `Started: ${REASON}`],
    [false, "archive of Tag", `Started: ${REASON}`],
    [true, "archive of Order", `Started: ${REASON}`],
  ]);
  for (const note of notes.items) {
    expect(note).toMatchObject({ requestId: "req-archive", actor: { id: demoUser("admin").id } });
  }
});

test("other jobs are started of all models at once, listed by what they are and paged", async () => {
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { jobs } = await api.jobs.start({ kind: "verify", reason: REASON });
  expect(jobs.map(({ model }) => model)).toEqual(db.audit.models);
  const first = await api.jobs.list({ kinds: ["verify"], states: ["waiting"], limit: 3 });
  const rest = await api.jobs.list({ kinds: ["verify"], before: first.at(-1)?.id ?? null });
  expect(first).toHaveLength(3);
  expect([...first, ...rest].map(({ model }) => model).sort()).toEqual([...db.audit.models].sort());
  expect(await api.jobs.list({ kinds: ["verify"], states: ["running", "done"] })).toEqual([]);
});

test("a job of the whole archive is of no model, and one with options keeps them", async () => {
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { jobs } = await api.jobs.start({ kind: "repair-archive", reason: REASON });
  expect(jobs.map(({ model }) => model)).toEqual(["archive"]);
  await expect(api.jobs.start({ kind: "repair-archive", reason: REASON })).rejects.toMatchObject({
    cause: { code: "ILLEGAL_STATE" },
  });
  const restored = await api.jobs.start({
    kind: "restore-archive",
    models: ["Order"],
    month: "2026-01",
    reason: REASON,
  });
  expect(await api.jobs.get({ id: restored.jobs[0]?.id ?? "" })).toMatchObject({
    kind: "restore-archive",
    model: "Order",
    options: { month: "2026-01" },
  });
  const [note] = (await db.audit.feed({ actions: ["note"], limit: 1 })).items;
  expect(note).toMatchObject({
    label: "restore-archive of Order",
    metadata: { started: { kind: "restore-archive", model: "Order", options: { month: "2026-01" } } },
  });
});

test("jobs are followed from where they are, with their progress, until all have ended", async () => {
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { jobs } = await api.jobs.start({ kind: "backfill", models: ["Order", "Tag"], reason: REASON });
  const [order = "", tag = ""] = jobs.map(({ id }) => id);
  const watched = (await api.jobs.watch({ ids: [order, tag, NO_JOB] }))[Symbol.asyncIterator]();
  const next = async () => {
    const { value } = await watched.next();
    return (value as readonly Job[] | undefined)?.map(({ model, state, progress }) => ({
      model,
      state,
      progress,
    }));
  };
  const waiting = { state: "waiting", progress: null };
  const first = await next();
  expect(first).toHaveLength(2);
  expect(first).toEqual(
    expect.arrayContaining([
      { model: "Order", ...waiting },
      { model: "Tag", ...waiting },
    ]),
  );

  await db.sequelize.query(
    `UPDATE ${QUEUE_SCHEMA}.job SET state = 'active', started_on = now() WHERE id = $order`,
    {
      bind: { order },
    },
  );
  const progress = { done: 3, total: 7 };
  await reportProgress(db, { kind: "backfill", id: order, retryCount: 0 }, progress);
  expect(await next()).toEqual([{ model: "Order", state: "running", progress }]);
  await api.jobs.cancel({ id: tag, reason: REASON });
  expect(await next()).toEqual([{ model: "Tag", state: "cancelled", progress: null }]);
  await api.jobs.cancel({ id: order, reason: REASON });
  expect(await next()).toEqual([{ model: "Order", state: "cancelled", progress }]);
  expect(await next()).toBeUndefined();
});

test("refuses what is not tracked, an archive by the wrong door, too few days and jobs that do not exist", async () => {
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const refused = { code: "BAD_REQUEST" };
  await expect(api.archive.preview({ days: 10, models: ["Nothing"] })).rejects.toMatchObject(refused);
  await expect(api.archive.start({ days: 10, models: ["Order", "x"], reason: REASON })).rejects.toMatchObject(
    refused,
  );
  await expect(api.archive.start({ days: 0, reason: REASON })).rejects.toMatchObject(refused);
  await expect(api.archive.start({ days: 10, reason: " " })).rejects.toMatchObject(refused);
  await expect(api.jobs.start({ kind: "archive", reason: REASON } as never)).rejects.toMatchObject(refused);
  for (const asked of [
    { kind: "restore-archive" },
    { kind: "restore-archive", models: ["Order"], month: "2026-13" },
    { kind: "repair-archive", models: ["Order"] },
    { kind: "stats", month: "2026-01" },
  ] satisfies Omit<StartJobsInput, "reason">[]) {
    await expect(api.jobs.start({ ...asked, reason: REASON })).rejects.toMatchObject(refused);
  }
  await expect(api.jobs.get({ id: NO_JOB })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(api.jobs.cancel({ id: NO_JOB, reason: REASON })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("when the entry of the log cannot be written, no job is queued or cancelled", async () => {
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  for (const job of await listJobs(db, { kinds: ["stats"], states: ["waiting"], limit: 9 })) {
    await cancelJob(db, job);
  }
  const { jobs } = await api.jobs.start({ kind: "stats", models: ["Tag"], reason: REASON });
  const before = await api.jobs.list({ limit: 200 });
  await db.sequelize.query(
    "ALTER TABLE audit.entries ADD CONSTRAINT none CHECK (version_action <> '!') NOT VALID",
  );
  await expect(api.jobs.start({ kind: "stats", reason: REASON })).rejects.toThrow();
  await expect(api.jobs.cancel({ id: jobs[0]?.id ?? "", reason: REASON })).rejects.toThrow();
  await db.sequelize.query("ALTER TABLE audit.entries DROP CONSTRAINT none");
  expect(await api.jobs.list({ limit: 200 })).toEqual(before);
});

test("a filter with a wrong name is refused, where leaving it out would mean all models", async () => {
  const api = callAs({ db: database.db, role: "admin" });
  const input = { days: 10, reason: REASON, model: "Order" };
  const asked = { days: 10, model: "Order" };
  const before = await api.jobs.list({});
  await expect(api.archive.start(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(api.archive.preview(asked)).rejects.toThrow(/model/);
  expect(await api.jobs.list({})).toEqual(before);
});
