import { cancelJob, type Database, listJobs } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, it } from "vitest";

import { followSchedule, parseSchedule } from "../src/jobs/job-schedule.ts";

/** What is queued by the time that this many workers with one schedule have started and stopped. */
async function startWorkers(db: Database, count: number, schedule: string): Promise<void> {
  const errors: unknown[] = [];
  const options = {
    db,
    kind: "archive" as const,
    options: { days: 365 },
    onError: (error: unknown) => errors.push(error),
  };
  const workers = await Promise.all(
    Array.from({ length: count }, () =>
      followSchedule(parseSchedule("HINDSIGHT_ARCHIVE_SCHEDULE", schedule), options),
    ),
  );
  await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
  expect(errors).toEqual([]);
}

it("makes up for the last time of the schedule once, if no worker ran then", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  // Whoever never followed a schedule has missed nothing.
  await startWorkers(db, 1, "0 0 1 1 *");
  expect(await listJobs(db, { limit: 100 })).toEqual([]);

  // As of a year in which a worker ran last.
  await db.sequelize.query(
    `INSERT INTO pgboss.job (name, state, data, created_on) VALUES ('archive', 'completed',
      '{"model": "Order", "context": {"actor": {"type": "job", "id": "archive"}}}', '2020-01-01')`,
  );
  await startWorkers(db, 3, "0 0 1 1 *");
  const missed = (await listJobs(db, { limit: 100 })).filter(({ state }) => state === "waiting");
  expect(missed.map(({ model }) => model).sort()).toEqual([...db.audit.models].sort());
  expect(new Set(missed.map(({ requestId }) => requestId)).size).toBe(1);
  expect(missed[0]).toMatchObject({
    kind: "archive",
    options: { days: 365 },
    actor: { type: "job", id: "archive" },
  });

  for (const job of missed) await cancelJob(db, job);
  await startWorkers(db, 1, "0 0 1 1 *");
  expect(await listJobs(db, { states: ["waiting"], limit: 100 })).toEqual([]);
});
