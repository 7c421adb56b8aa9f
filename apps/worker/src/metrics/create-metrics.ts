import type { ArchiveSize, JobKind } from "@hindsight/db";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import type { JobObserver } from "./job-observer.ts";

/** Seconds. Statistics take moments, archives hours. */
const BUCKETS = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 4 * 3600];

export interface WorkerMetricsOptions {
  /** What the worker takes, so that each has its figures from the start. */
  readonly kinds: readonly JobKind[];
  readonly archive: () => Promise<ArchiveSize>;
}

/** The metrics of a worker, in the format of Prometheus. */
export interface WorkerMetrics {
  readonly contentType: string;
  readonly observe: JobObserver;
  /** The exposition. What the database does not answer in is left out, and `hindsight_up` is 0. */
  expose(): Promise<string>;
}

/** Creates the metrics. Those of the archive are read when they are asked for. */
export function createMetrics({ kinds, archive }: WorkerMetricsOptions): WorkerMetrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const up = gauge("hindsight_up", "1 if the figures of the database could be read");
  const ended = new Counter({
    name: "hindsight_worker_jobs_total",
    help: "Jobs that this worker has ended, by how: failed and stopped ones are tried again",
    labelNames: ["kind", "end"],
    registers,
  });
  const running = gauge("hindsight_worker_jobs_running", "Jobs that this worker has in hand", ["kind"]);
  const durations = new Histogram({
    name: "hindsight_worker_job_duration_seconds",
    help: "Duration of the jobs that this worker has done",
    labelNames: ["kind"],
    buckets: BUCKETS,
    registers,
  });
  const files = gauge("hindsight_archive_files", "Files of the archive, without restored ones");
  const versions = gauge("hindsight_archive_versions", "Versions in those files");
  const bytes = gauge("hindsight_archive_bytes", "Bytes of those files");
  const notPlaced = gauge(
    "hindsight_archive_files_not_placed",
    "Files that an interrupted run has left behind",
  );
  const last = gauge(
    "hindsight_archive_last_timestamp_seconds",
    "When a file was last archived, in seconds since 1970",
  );
  for (const kind of kinds) {
    running.set({ kind }, 0);
    for (const end of ["done", "failed", "stopped", "refused"]) ended.inc({ kind, end }, 0);
  }

  function gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
    return new Gauge({ name, help, labelNames: [...labelNames], registers });
  }

  async function readArchive(): Promise<void> {
    const gauges = { files, versions, bytes, notPlaced };
    for (const one of [...Object.values(gauges), last]) one.reset();
    try {
      const { lastArchivedAt, ...size } = await archive();
      files.set(size.files);
      versions.set(size.versions);
      bytes.set(size.bytes);
      notPlaced.set(size.notPlaced);
      if (lastArchivedAt === null) last.remove();
      else last.set(lastArchivedAt.getTime() / 1000);
      up.set(1);
    } catch {
      for (const one of [...Object.values(gauges), last]) one.set(Number.NaN);
      up.set(0);
    }
  }

  return {
    contentType: register.contentType,
    observe(kind) {
      running.inc({ kind });
      const begun = performance.now();
      return (end) => {
        running.dec({ kind });
        ended.inc({ kind, end });
        if (end === "done") durations.observe({ kind }, (performance.now() - begun) / 1000);
      };
    },
    async expose() {
      await readArchive();
      return register.metrics();
    },
  };
}
