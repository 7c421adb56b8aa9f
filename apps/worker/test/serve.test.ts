import { join } from "node:path";

import { migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { expect, it, vi } from "vitest";

import { withArchiveLock } from "../src/archive/claim.ts";
import { archiveFolder, versionsIn } from "./archive-folder.ts";
import { holdRemoval } from "./hold-removal.ts";
import { allVersions, idsOf } from "./history-reading.ts";
import { type RunningWorker, startWorker } from "./start-worker.ts";

// Each test starts a process, which takes seconds where others do too.
vi.setConfig({ testTimeout: 240_000 });

async function untilItSays(worker: RunningWorker, text: string): Promise<void> {
  await waitFor(() => worker.output().includes(text), {
    timeout: 60_000,
    message: `the worker saying "${text}"`,
  });
}

/** A worker that archives every second what is older than ten days. */
function serve(url: string, folder: string, env: Record<string, string> = {}): RunningWorker {
  return startWorker(["serve"], {
    DATABASE_URL: url,
    HINDSIGHT_ARCHIVE: folder,
    HINDSIGHT_ARCHIVE_DAYS: "10",
    HINDSIGHT_ARCHIVE_SCHEDULE: "* * * * * *",
    ...env,
  });
}

it.each(["SIGTERM", "SIGINT"] as const)("verifies on its schedule and ends cleanly on %s", async (signal) => {
  await using database = await migratedDatabase();
  const env = { DATABASE_URL: database.url, HINDSIGHT_VERIFY_SCHEDULE: "* * * * * *" };
  await using worker = startWorker(["serve"], env);
  await untilItSays(worker, "waiting for its jobs");
  for (const kind of ["verify", "verify-archive"])
    await untilItSays(worker, `"kind":"${kind}","model":"Order"`);
  worker.kill(signal);
  expect(await worker.ended).toMatchObject({
    code: 0,
    output: expect.stringContaining("has stopped") as string,
  });
});

it("archives on its schedule, to archive/ in HINDSIGHT_DATA", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using data = await archiveFolder();
  const ids = idsOf(await allVersions(database.db));
  await using worker = serve(database.url, "", {
    HINDSIGHT_DATA: data.path,
    HINDSIGHT_WORKER_METRICS_PORT: "0",
  });
  await untilItSays(worker, "The job is done");
  await untilItSays(worker, "waiting for its jobs");
  const address = /"metrics":"([^"]+)"/.exec(worker.output())?.[1] ?? "";
  // A job is counted once its connection is closed, after the line about it.
  const figures = await waitFor(async () => {
    const text = await (await fetch(address)).text();
    return /^hindsight_worker_jobs_total\{kind="archive",end="done"\} [1-9]/m.test(text) ? text : undefined;
  });
  expect(figures).toMatch(/^hindsight_worker_jobs_running\{kind="verify"\} 0$/m);
  for (const name of ["files", "versions", "bytes", "last_timestamp_seconds"]) {
    expect(figures).toMatch(new RegExp(`^hindsight_archive_${name} [1-9]`, "m"));
  }
  expect(figures).toMatch(/^hindsight_archive_files_not_placed \d+$/m);
  expect(figures).toMatch(/^hindsight_up 1$/m);
  expect((await fetch(new URL("/", address))).status).toBe(404);
  worker.kill("SIGTERM");
  expect(await worker.ended).toMatchObject({ code: 0 });
  const archived = await versionsIn(join(data.path, "archive"));
  expect(archived.length).toBeGreaterThan(0);
  expect(idsOf(archived, await allVersions(database.db))).toEqual(ids);
});

it("waits for another worker that is archiving, and archives afterwards", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const ids = idsOf(await allVersions(database.db));
  await using stack = new AsyncDisposableStack();
  const worker = await withArchiveLock(database.db, async () => {
    const waiting = stack.use(serve(database.url, folder.path));
    await untilItSays(waiting, "The job waits for another");
    expect(idsOf(await allVersions(database.db))).toEqual(ids);
    return waiting;
  });
  await untilItSays(worker, "The job is done");
  worker.kill("SIGTERM");
  expect(await worker.ended).toMatchObject({ code: 0 });
});

it("finishes its current step first when asked to stop", async () => {
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const { db } = database;
  const ids = idsOf(await allVersions(db));
  await using hold = await holdRemoval(db);
  await using worker = serve(database.url, folder.path);
  await hold.untilAwaited();
  worker.kill("SIGTERM");
  await untilItSays(worker, "is stopping");
  await hold.release();
  expect(await worker.ended).toMatchObject({
    code: 0,
    output: expect.stringMatching(/next run goes on.*has stopped/s) as string,
  });
  // Models come in the order of their names: contracts were done before.
  expect(await folder.manifests()).toMatchObject([{ model: "Contract" }, { model: "Order" }]);
  expect(idsOf(await folder.versions(), await allVersions(db))).toEqual(ids);
});

it("survives an outage of the database without revealing its password", async () => {
  await using operator = await migratedDatabase();
  await using database = await migratedDatabase({ seeded: true });
  await using folder = await archiveFolder();
  const name = new URL(database.url).pathname.slice(1);
  const allow = (allowed: boolean) =>
    operator.db.sequelize.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS ${allowed}`);
  const url = new URL(database.url);
  url.password ||= "s3cret";
  await using worker = serve(url.href, folder.path, { HINDSIGHT_ARCHIVE_SCHEDULE: "*/2 * * * * *" });
  await untilItSays(worker, "waiting for its jobs");
  await allow(false);
  await untilItSays(worker, "did not finish");
  await allow(true);
  await untilItSays(worker, "The job is done");
  worker.kill("SIGTERM");
  const { code, output } = await worker.ended;
  expect(code).toBe(0);
  expect(output).not.toContain(url.password);
});

it.each([
  ["HINDSIGHT_ARCHIVE_SCHEDULE", "nightly", /cron expression/],
  ["HINDSIGHT_ARCHIVE_SCHEDULE", "0 0 30 2 *", /no time to come/],
  ["HINDSIGHT_ARCHIVE_DAYS", "0", /HINDSIGHT_ARCHIVE_DAYS must be a whole number of days/],
  ["HINDSIGHT_ARCHIVE_MIN_DAYS", "366", /HINDSIGHT_ARCHIVE_DAYS must not be less than/],
  ["HINDSIGHT_WORKER_METRICS_PORT", "x", /HINDSIGHT_WORKER_METRICS_PORT must be a port/],
  ["LOG_LEVEL", "loud", /LOG_LEVEL must be/],
])("refuses %s=%s", async (name, value, message) => {
  const env = { DATABASE_URL: "postgres://a@127.0.0.1:1/x", [name]: value };
  expect(await startWorker(["serve"], env).ended).toMatchObject({
    code: 2,
    output: expect.stringMatching(message) as string,
  });
});
