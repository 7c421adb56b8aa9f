import { ArchivedHistory, type ArchiveStore } from "@hindsight/archive";
import { archivableBefore, type Database, type JobData, type JobKind, type JobProgress } from "@hindsight/db";

import { archive } from "../archive/archive.ts";
import { verifyArchive } from "../archive/verify-archive.ts";
import { JobError } from "../job-error.ts";
import { captureFaults } from "../verify/capture-faults.ts";
import { openRun } from "../verify/verification-run.ts";
import { verifyModel } from "../verify/verify-model.ts";
import type { TrustedJob } from "./trusted-job.ts";

/** What a job is given to run. */
export interface JobRun extends Pick<JobData, "model">, Pick<TrustedJob, "since" | "before"> {
  readonly id: string;
  readonly db: Database;
  readonly openArchive: () => Promise<ArchiveStore>;
  /** Stops it after the step in hand. */
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => void;
}

/** Figures of what a job did, by name. */
export type JobResult = Readonly<Record<string, number>>;

const RUNS: Readonly<Record<JobKind, (run: JobRun) => Promise<JobResult>>> = {
  archive: archiveModel,
  async verify({ id, db, model, signal, report }) {
    const run = await openRun(db, `job ${id}`);
    const found = await verifyModel({ db, run, model, signal, onProgress: report });
    const { rows, mismatched, withoutBaseline, broken, misordered, unreadable } = found;
    const captures = signal.aborted ? [] : await captureFaults(db, [model]);
    if (!signal.aborted) await run.forget();
    return { rows, mismatched, withoutBaseline, broken, misordered, unreadable, triggers: captures.length };
  },
  async "verify-archive"({ id, db, openArchive, model, signal, report }) {
    const store = await openArchive();
    const run = await openRun(db, `job ${id}`);
    const faults = new Map<string, number>();
    const { files, versions } = await verifyArchive({
      db,
      store,
      run,
      model,
      signal,
      onFault: ({ fault }) => faults.set(fault, (faults.get(fault) ?? 0) + 1),
      onProgress: report,
    });
    if (!signal.aborted) await run.forget();
    return { files, versions, ...Object.fromEntries(faults) };
  },
  async dedupe({ db, model, signal }) {
    const removed = await db.audit.upkeep.dedupe({ model, signal });
    return { removed: removed.get(model) ?? 0 };
  },
  async stats({ db, model }) {
    const [found] = await db.audit.upkeep.stats({ model });
    const { versions = 0, bytes = 0 } = found ?? {};
    return { versions, bytes };
  },
  async backfill({ db, model, signal }) {
    const recorded = await db.audit.upkeep.backfill({ model, signal });
    return { recorded: recorded.get(model) ?? 0 };
  },
  async export({ db, id, openArchive, signal, report }) {
    // Loaded here, as few workers write any.
    const { writeExport } = await import("@hindsight/api/exports");
    return writeExport({
      db,
      id,
      archives: new ArchivedHistory(db, await openArchive()),
      signal,
      onProgress: report,
    });
  },
};

/** Does what a job is for, by the function that its command calls. */
export async function runJob(kind: JobKind, run: JobRun): Promise<JobResult> {
  return RUNS[kind](run);
}

async function archiveModel(run: JobRun): Promise<JobResult> {
  const { db, openArchive, model, before, since, signal, report } = run;
  if (before === null) throw new JobError("An archive has to be told how many days of history to keep");
  const store = await openArchive();
  const within = await archivableBefore(db, model, before);
  const [plan] = within === null ? [] : await db.audit.retention.plan({ before: within, model });
  const total = plan?.removable ?? 0;
  let [versions, files] = [0, 0];
  report({ done: 0, total });
  await archive({
    db,
    store,
    before,
    model,
    since,
    signal,
    onFile(file) {
      versions += file.versions;
      files += 1;
      report({ done: versions, total });
    },
  });
  return { versions, files };
}
