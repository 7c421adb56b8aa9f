import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import type { Figures } from "./figures.ts";

/** Seconds. The longest request is a statement that reaches its time limit. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** An answered request. */
export interface AnsweredRequest {
  readonly method: string;
  /** Pattern of the route, never the address that was asked for. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** The metrics of the process, in the format of Prometheus. */
export interface Metrics {
  readonly contentType: string;
  readonly observe: (request: AnsweredRequest) => void;
  /** The exposition. What the database does not answer in is left out, and `hindsight_up` is 0. */
  expose(): Promise<string>;
}

/** Creates the metrics. Figures are read when they are asked for. */
export function createMetrics(figures: Figures): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: "hindsight_http_request_duration_seconds",
    help: "Duration of answered requests",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers,
  });
  const up = gauge("hindsight_up", "1 if the figures of the database could be read");
  const published = new Counter({
    name: "hindsight_log_entries_published_total",
    help: "Entries of the audit log that this server has published, by action",
    labelNames: ["action"],
    registers,
  });
  const behindSeconds = gauge(
    "hindsight_log_behind_seconds",
    "How long the oldest change that is not published has been waiting",
  );
  const behindVersions = gauge(
    "hindsight_log_behind_versions",
    "Version ids between the last published entry and the newest, those of rolled back changes included",
  );
  const fence = gauge(
    "hindsight_log_fence_seconds",
    "Age of the oldest open transaction that the publisher waits for",
  );
  const lag = gauge(
    "hindsight_subscription_lag_seconds",
    "How long the oldest entry that a subscription has not seen has been waiting",
    ["subscription"],
  );
  const parked = gauge(
    "hindsight_subscription_parked",
    "Events that wait for another try, or behind one that does",
    ["subscription"],
  );
  const dead = gauge("hindsight_subscription_dead_letters", "Events whose tries are used up", [
    "subscription",
  ]);
  const jobs = gauge("hindsight_jobs", "Jobs that wait, run, or failed for good within the last day", [
    "kind",
    "state",
  ]);
  const jobsDue = gauge("hindsight_jobs_waiting_seconds", "How long the oldest waiting job has been due", [
    "kind",
  ]);
  const jobsDone = gauge(
    "hindsight_jobs_last_done_timestamp_seconds",
    "When a job was last done, in seconds since 1970; of an archive, when one of a model was",
    ["kind"],
  );
  const pool = gauge("hindsight_pool_connections", "Connections to the database, and who waits for one", [
    "pool",
    "state",
  ]);

  function gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
    return new Gauge({ name, help, labelNames: [...labelNames], registers });
  }

  async function readDatabase(): Promise<void> {
    for (const one of [lag, parked, dead, jobs, jobsDue, jobsDone]) one.reset();
    try {
      const [versions, subscriptions, queued] = await Promise.all([
        figures.logBehindVersions(),
        figures.subscriptions(),
        figures.jobs(),
      ]);
      behindVersions.set(versions);
      for (const { name: subscription, lagSeconds, waiting, dead: letters } of subscriptions) {
        if (lagSeconds !== null) lag.set({ subscription }, lagSeconds);
        parked.set({ subscription }, waiting);
        dead.set({ subscription }, letters);
      }
      for (const { kind, waitingSeconds, lastDoneAt, ...counts } of queued) {
        for (const state of ["waiting", "running", "failed"] as const)
          jobs.set({ kind, state }, counts[state]);
        jobsDue.set({ kind }, waitingSeconds);
        if (lastDoneAt !== null) jobsDone.set({ kind }, lastDoneAt.getTime() / 1000);
      }
      up.set(1);
    } catch {
      behindVersions.set(Number.NaN);
      up.set(0);
    }
  }

  return {
    contentType: register.contentType,
    observe: ({ seconds, ...labels }) => durations.observe(labels, seconds),
    async expose() {
      await readDatabase();
      behindSeconds.set(figures.logBehindSeconds() ?? Number.NaN);
      fence.set(figures.fenceSeconds());
      published.reset();
      for (const [action, count] of figures.published()) published.inc({ action }, count);
      for (const [name, use] of figures.pools()) {
        for (const state of ["used", "idle", "waiting"] as const) pool.set({ pool: name, state }, use[state]);
      }
      return register.metrics();
    },
  };
}
