import { demoDatabase } from "@hindsight/api/testing";
import {
  type Database,
  type Job,
  listArchiveFiles,
  listJobs,
  QUEUE_SCHEMA,
  SENSITIVE_TAG,
} from "@hindsight/db";
import { waitFor } from "@hindsight/testing";
import { Client } from "pg";
import { expect, test } from "vitest";

import { SERVER_COMMAND } from "../src/server-command.ts";
import { WORKER_ENV, WORKER_NODE } from "../src/worker-node.ts";
import { dataFolder } from "./support/data-folder.ts";
import { runsOf } from "./support/runs-of.ts";
import { type SignedIn, signIn } from "./support/sign-in.ts";
import { type Part, startPart } from "./support/start-part.ts";
import { startReceiver, type Told, watchLive } from "./support/subscribers.ts";

const KINDS = ["verify", "stats", "dedupe", "backfill"] as const;
const WORKERS = 4;
/** Orders that are placed through each server. */
const ORDERS = 10;
/** Days of history that the archive keeps, of which the demo has more. */
const DAYS = 10;
/** Schedules that are not due: a worker does what it is asked for. */
const LEAP_DAY = "0 0 29 2 *";
/** Models of the second webhook. */
const CHOSEN = ["Order", "Payment"];
/** More than there are. */
const ALL = 1000;
/** Level of lines that tell of no fault. */
const INFO = 30;

const ALERT = /^(A sensitive record changed|The log has an entry about a sensitive record)$/;

const WAITING_ARCHIVES = `SELECT FROM pg_stat_activity WHERE datname = current_database()
  AND application_name = 'hindsight-archive' AND wait_event_type = 'Lock'`;

// Instead of waiting for as long as a worker may be silent.
const SILENT = `UPDATE ${QUEUE_SCHEMA}.job SET heartbeat_on = now() - interval '1 hour'
  WHERE state = 'active' AND id = ANY ($1)`;

type Api = SignedIn["api"];
interface Started {
  readonly jobs: readonly { readonly id: string; readonly model: string }[];
}
type LogPage = Awaited<ReturnType<Database["audit"]["feed"]>>;

async function connect(connectionString: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** Everything that the database has in its log, the newest first. */
async function entriesOf({ audit }: Database): Promise<LogPage["items"]> {
  const pages: LogPage[] = [await audit.feed({ limit: 500 })];
  for (let after = pages[0]?.next ?? null; after !== null; after = pages.at(-1)?.next ?? null)
    pages.push(await audit.feed({ limit: 500, after }));
  return pages.flatMap(({ items }) => items);
}

const byNumber = (ids: readonly string[]): readonly string[] =>
  ids.toSorted((a, b) => Number(BigInt(a) - BigInt(b)));

/** The jobs that were started; none where such jobs of all the models are queued or running. */
async function unlessBusy(starting: Promise<Started>): Promise<Started> {
  try {
    return await starting;
  } catch (error) {
    if (String(error).includes("queued or running already")) return { jobs: [] };
    throw error;
  }
}

/** Writes orders of a customer and a payment, and has what was written verified again and again. */
async function write({ api }: SignedIn, id: string): Promise<readonly Started[]> {
  const started: Started[] = [];
  const items = [{ sku: "M-1", name: "Mug", quantity: 2, unitPrice: "4.50" }];
  const payment = { model: "Payment", key: id };
  let { version: seen } = await api.records.get.query(payment);
  for (let n = 1; n <= ORDERS; n += 1) {
    const order = await api.orders.create.mutate({ customerId: id, items });
    await api.orders.update.mutate({ id: order.id, patch: { customerNotes: `Call ${n} times` } });
    const values = { status: n % 2 === 0 ? "captured" : "refunded" };
    ({ version: seen } = await api.records.update.mutate({ ...payment, values, seen, reason: "Corrected" }));
    const verify = { kind: "verify", models: CHOSEN, reason: "Once more" } as const;
    started.push(await unlessBusy(api.jobs.start.mutate(verify)));
  }
  return started;
}

async function untilDone(db: Database, started: readonly Started[]): Promise<readonly Job[]> {
  const ids = started.flatMap(({ jobs }) => jobs.map(({ id }) => id));
  const done = async () => {
    const jobs = await listJobs(db, { ids, limit: ALL });
    return jobs.every(({ state }) => state === "done") && jobs;
  };
  const jobs = await waitFor(done, { timeout: 120_000, message: "The end of all jobs" });
  expect(jobs).toHaveLength(ids.length);
  return jobs;
}

test(
  "two servers and four workers on one database do nothing twice and lose nothing, and a worker may be killed",
  { timeout: 300_000 },
  async () => {
    await using database = await demoDatabase();
    await using folder = await dataFolder();
    const { db, url } = database;
    const { models } = db.audit;
    await using running = new AsyncDisposableStack();
    const start = (args: readonly string[], env: Readonly<Record<string, string>>): Part =>
      running.use(startPart(args, { DATABASE_URL: url, HINDSIGHT_ARCHIVE: folder.path, ...env }));
    const startServer = () =>
      start(SERVER_COMMAND, {
        BETTER_AUTH_SECRET: "a secret that only these tests ever use",
        HINDSIGHT_DEMO: "1",
        PORT: "0",
      });
    const servers = [startServer(), startServer()] as const;
    const open = async (server: Part): Promise<SignedIn> => {
      const listening = () => server.log().find(({ msg }) => msg === "Listening");
      const line = await waitFor(listening, { timeout: 60_000, message: "A server that listens" });
      return signIn(String(line["url"]));
    };
    const [one, other] = await Promise.all([open(servers[0]), open(servers[1])]);

    const everything = running.use(await startReceiver());
    const chosen = running.use(await startReceiver());
    const readers = [running.use(await watchLive(one)), running.use(await watchLive(other))];
    await one.api.webhooks.create.mutate({ url: everything.url, reason: "Everything" });
    await other.api.webhooks.create.mutate({ url: chosen.url, models: CHOSEN, reason: "Some" });
    const before = await entriesOf(db);
    const newest = BigInt(before[0]?.id ?? 0);

    // Both servers are asked at the same time, in opposite orders, and no worker takes any: each job is queued once.
    const started: Started[] = [];
    const askBoth = async (ask: (api: Api, of: string[]) => Promise<Started>) => {
      const answers = await Promise.all([
        unlessBusy(ask(one.api, [...models])),
        unlessBusy(ask(other.api, models.toReversed())),
      ]);
      const queued = answers.flatMap(({ jobs }) => jobs.map(({ model }) => model));
      expect(queued.toSorted()).toEqual(models.toSorted());
      started.push(...answers);
    };
    for (const kind of KINDS)
      await askBoth((api, of) => api.jobs.start.mutate({ kind, models: of, reason: "Weekly" }));
    await askBoth((api, of) => api.archive.start.mutate({ days: DAYS, models: of, reason: "Full disk" }));
    const { id } = await one.api.exports.start.mutate({ format: "csv", columns: ["id"] });
    started.push({ jobs: [{ id, model: "log" }] });

    // One worker is killed before it removes what it has archived, with whatever else it has in hand.
    await using sql = await connect(url);
    await using holder = await connect(url);
    await holder.query("BEGIN; LOCK TABLE audit.contracts_history IN SHARE MODE");
    const serve = [...WORKER_NODE, "apps/worker/src/main.ts", "serve"];
    const schedules = { HINDSIGHT_ARCHIVE_SCHEDULE: LEAP_DAY, HINDSIGHT_VERIFY_SCHEDULE: LEAP_DAY };
    const workers = Array.from({ length: WORKERS }, () => start(serve, { ...WORKER_ENV, ...schedules }));
    const begunBy = (worker: Part) => runsOf(worker).map(({ job }) => job);
    const holdingBack = async () => {
      const active = await listJobs(db, { states: ["running"], limit: ALL });
      const archive = active.find(({ kind, model }) => kind === "archive" && model === "Contract");
      const { rowCount } = await sql.query(WAITING_ARCHIVES);
      const begun = new Set(workers.flatMap(begunBy));
      if (archive === undefined || rowCount === 0 || !active.every((job) => begun.has(job.id))) return;
      return workers.find((worker) => begunBy(worker).includes(archive.id));
    };
    const killing = async () => {
      const worker = await waitFor(holdingBack, {
        timeout: 90_000,
        message: "An archive that waits to remove",
      });
      worker.kill("SIGKILL");
      expect(await worker.ended).toBeNull();
      await holder.query("COMMIT");
      await sql.query(SILENT, [begunBy(worker)]);
      return worker;
    };
    const [killed, ...written] = await Promise.all([killing(), write(one, "1"), write(other, "2")]);
    started.push(...written.flat());
    const jobs = await untilDone(db, started);

    // Each job ran once, and those that the killed worker had in hand once more, by another.
    const others = workers.filter((worker) => worker !== killed);
    const [again, once] = [jobs.filter(({ tries }) => tries > 1), jobs.filter(({ tries }) => tries === 1)];
    expect(again).toContainEqual(expect.objectContaining({ kind: "archive", model: "Contract", tries: 2 }));
    const whole = new Set(once.map((job) => job.id));
    const runs = [...others.flatMap(runsOf), ...runsOf(killed).filter(({ job }) => whole.has(job))];
    expect(runs.map(({ job }) => job).toSorted()).toEqual(jobs.map((job) => job.id).toSorted());
    expect(new Set(runs.map(({ end }) => end))).toEqual(new Set(["The job is done"]));
    for (const [place, held] of Map.groupBy(runs, (run) => run.place)) {
      const inOrder = held.toSorted((a, b) => a.from - b.from);
      for (const [i, { from }] of inOrder.slice(1).entries())
        expect(from, place).toBeGreaterThanOrEqual(inOrder[i]?.to ?? Infinity);
    }

    // What was there and what was written is there once, in the database or in the archive.
    const last = { reason: "At the end" };
    const checks = await Promise.all([
      one.api.jobs.start.mutate({ ...last, kind: "verify", models: [...CHOSEN, "OrderItem"] }),
      other.api.jobs.start.mutate({ ...last, kind: "verify-archive" }),
    ]);
    const results = (await untilDone(db, checks)).map(({ result }) => result ?? {});
    const figures = Object.groupBy(results.flatMap(Object.entries), ([name]) => name);
    const found = Object.entries(figures).map(([name, of = []]) => [
      name,
      of.reduce((sum, [, n]) => sum + n, 0),
    ]);
    const files = await listArchiveFiles(db, { limit: ALL });
    const archived = files.reduce((sum, { manifest }) => sum + manifest.versions, 0);
    expect(archived).toBeGreaterThan(0);
    expect(Object.fromEntries(found.filter(([name, n]) => n !== 0 && name !== "rows"))).toEqual({
      files: files.length,
      versions: archived,
    });
    for (const worker of others) worker.kill("SIGTERM");
    expect(await Promise.all(others.map(({ ended }) => ended))).toEqual(others.map(() => 0));
    expect(others.flatMap((worker) => worker.log()).filter(({ level }) => level > INFO)).toEqual([]);
    const after = await entriesOf(db);
    const fresh = after.filter((entry) => BigInt(entry.id) > newest);
    expect(after.length - fresh.length + archived).toBe(before.length);
    const placed = fresh.filter(({ model, action }) => model === "Order" && action === "create");
    expect(placed).toHaveLength(servers.length * ORDERS);

    // Each subscriber was told of each entry once, and of those of a row in their order.
    const alerts = () =>
      servers
        .flatMap((server) => server.log())
        .filter(({ msg }) => ALERT.test(msg))
        .map(({ versionId, model, key }) => ({ versionId, model, key }) as Told);
    const sensitive = db.audit.modelsWith({ tags: [SENSITIVE_TAG] });
    const subscribers: readonly (readonly [told: () => readonly Told[], of: readonly string[] | null])[] = [
      [everything.told, null],
      [chosen.told, CHOSEN],
      ...readers.map(({ told }) => [told, null] as const),
      [alerts, sensitive],
    ];
    const heard = subscribers.map(([told, of]) => ({
      told: () => told().filter(({ versionId }) => BigInt(versionId) > newest),
      ids: fresh.filter(({ model }) => of?.includes(model) ?? true).map((entry) => entry.id),
    }));
    for (const { told, ids } of heard) {
      const all = () => new Set(told().map(({ versionId }) => versionId)).size >= ids.length;
      await waitFor(all, { message: "Every entry being told of" });
    }
    for (const server of servers) server.kill("SIGTERM");
    expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([0, 0]);
    for (const { told, ids } of heard) {
      expect(byNumber(told().map(({ versionId }) => versionId))).toEqual(byNumber(ids));
      for (const row of Map.groupBy(told(), ({ model, key }) => `${model} ${key}`).values()) {
        const inOrder = row.map(({ versionId }) => versionId);
        expect(inOrder).toEqual(byNumber(inOrder));
      }
    }
  },
);
