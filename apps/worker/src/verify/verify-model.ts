import { AuditError } from "@hindsight/audit-core";
import type { VerificationStep } from "@hindsight/audit-core/sequelize";
import { type Database, historySize, type JobProgress, liveRows } from "@hindsight/db";

import type { VerificationRun } from "./verification-run.ts";

export interface VerifyModelOptions {
  readonly db: Database;
  readonly run: VerificationRun;
  readonly model: string;
  /** Stops after the current step. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each step with the number of versions and rows that were read, of about how many. */
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
}

/**
 * Verifies the history of a model, from where an interrupted run stands. What it gives is not complete once it was stopped.
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export async function verifyModel(options: VerifyModelOptions): Promise<VerificationStep> {
  const { db, run, model, signal, onProgress } = options;
  const kept = parse(await run.read(model));
  if (kept?.next === null) return kept;
  const expected = (await historySize(db, model)).versions.value + (await liveRows(db, model));
  let step = await takeStep(db, model, kept?.next ?? null);
  for (;;) {
    await run.keep(model, JSON.stringify(step));
    const done = step.versions + step.liveRows;
    onProgress?.({ done, total: step.next === null ? done : Math.max(done, expected) });
    if (step.next === null || signal?.aborted === true) return step;
    step = await takeStep(db, model, step.next);
  }
}

/** Begins anew if the key or the engine of the model is another than when the run was interrupted. */
async function takeStep({ audit }: Database, model: string, after: string | null): Promise<VerificationStep> {
  try {
    return await audit.upkeep.verifyStep({ model, after });
  } catch (error) {
    if (after === null || !(error instanceof AuditError) || error.code !== "CURSOR_INVALID") throw error;
    return audit.upkeep.verifyStep({ model });
  }
}

function parse(state: string | null): VerificationStep | null {
  return state === null ? null : (JSON.parse(state) as VerificationStep);
}
