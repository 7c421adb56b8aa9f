import { beforeAll, expect, it } from "vitest";

import {
  cancelJob,
  countJobs,
  createDatabase,
  type Database,
  enqueueJobs,
  type JobRequest,
  listJobs,
  QUEUE_SCHEMA,
  reportProgress,
} from "../src/index.ts";
import { databaseRoles, migratedDatabase, type MigratedDatabase } from "../src/testing/index.ts";

let database: MigratedDatabase;
let application: Database;
let maintenanceUrl: string;

beforeAll(async () => {
  const stack = new AsyncDisposableStack();
  database = stack.use(await migratedDatabase());
  const roles = stack.use(await databaseRoles(database));
  application = stack.use(createDatabase({ url: roles.applicationUrl }));
  maintenanceUrl = roles.maintenanceUrl;
  return () => stack.disposeAsync();
});

function archiveOf(model: string): JobRequest {
  return {
    kind: "archive",
    model,
    options: { days: 30 },
    context: {
      actor: { type: "user", id: "7", label: "Ana" },
      requestId: "req-1",
      reason: "Full disk",
      remoteAddress: null,
      userAgent: null,
    },
  };
}

it("a job is queued once for each model, as the application's role, with who asked for it", async () => {
  const ids = await enqueueJobs(application, [archiveOf("Order"), archiveOf("Tag"), archiveOf("Order")]);
  expect(ids).toEqual([expect.any(String), expect.any(String), null]);
  expect(await enqueueJobs(application, [archiveOf("Tag")])).toEqual([null]);
  expect(await listJobs(application, { models: ["Order"], limit: 10 })).toMatchObject([
    {
      id: ids[0],
      kind: "archive",
      state: "waiting",
      options: { days: 30 },
      actor: { type: "user", id: "7", label: "Ana" },
      requestId: "req-1",
      reason: "Full disk",
      progress: null,
      tries: 0,
      startedAt: null,
      endedAt: null,
      result: null,
      error: null,
    },
  ]);
  for (const id of ids.slice(0, 2)) await cancelJob(application, { kind: "archive", id: id ?? "" });
  expect(await listJobs(application, { states: ["waiting"], limit: 10 })).toEqual([]);
});

it("a job that is queued in a transaction goes with it", async () => {
  const before = await listJobs(application, { limit: 100 });
  const failing = application.sequelize.transaction(async (transaction) => {
    await enqueueJobs(application, [archiveOf("User")], transaction);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await listJobs(application, { limit: 100 })).toEqual(before);
});

it("the same id is queued once, also when the job before has ended", async () => {
  const request = { ...archiveOf("Contract"), id: "0197a000-0000-4000-8000-000000000001" };
  expect(await enqueueJobs(application, [request])).toEqual([request.id]);
  await cancelJob(application, { kind: "archive", id: request.id });
  expect(await enqueueJobs(application, [request])).toEqual([null]);
});

it("a page of jobs begins before the last one of the page before, the newest first", async () => {
  for (const model of ["A", "B", "C"]) await enqueueJobs(application, [archiveOf(model)]);
  const models = ["A", "B", "C"];
  const [first, second] = await listJobs(application, { models, limit: 2 });
  expect([first?.model, second?.model]).toEqual(["C", "B"]);
  const rest = await listJobs(application, { models, limit: 2, before: second?.id });
  expect(rest.map(({ model }) => model)).toEqual(["A"]);
});

it("progress is kept for the try that reports it, and for no other", async () => {
  const [id = null] = await enqueueJobs(application, [archiveOf("Customer")]);
  await using maintenance = createDatabase({ url: maintenanceUrl });
  const attempt = { kind: "archive", id: id ?? "", retryCount: 0 } as const;
  expect(await reportProgress(maintenance, attempt, null)).toBe(false);
  await maintenance.sequelize.query(
    `UPDATE ${QUEUE_SCHEMA}.job SET state = 'active', started_on = now() WHERE id = $id`,
    { bind: { id } },
  );
  const progress = { done: 3, total: 10 };
  expect(await reportProgress(maintenance, attempt, progress)).toBe(true);
  expect(await reportProgress(maintenance, { ...attempt, retryCount: 1 }, { done: 4, total: 10 })).toBe(
    false,
  );
  const jobs = await listJobs(application, { ids: [attempt.id], limit: 1 });
  expect(jobs).toMatchObject([{ state: "running", progress, tries: 1 }]);
  expect((await countJobs(application)).find(({ kind }) => kind === "archive")).toMatchObject({ running: 1 });
  await cancelJob(application, attempt);
  expect(await reportProgress(maintenance, attempt, null)).toBe(false);
});

it.each([
  `DELETE FROM ${QUEUE_SCHEMA}.job`,
  `UPDATE ${QUEUE_SCHEMA}.job_common SET data = NULL`,
  `UPDATE ${QUEUE_SCHEMA}.job SET state = 'completed'`,
  `UPDATE ${QUEUE_SCHEMA}.job_common SET state = 'active', started_on = now()`,
  `UPDATE ${QUEUE_SCHEMA}.queue SET retry_limit = 0`,
  `DELETE FROM ${QUEUE_SCHEMA}.queue`,
  `TRUNCATE ${QUEUE_SCHEMA}.job_common`,
  `CREATE TABLE ${QUEUE_SCHEMA}.mine ()`,
])("the application's role may not: %s", async (sql) => {
  await expect(application.sequelize.query(sql)).rejects.toMatchObject({ original: { code: "42501" } });
});
