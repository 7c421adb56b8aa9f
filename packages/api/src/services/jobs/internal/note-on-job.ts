import type { Transaction } from "sequelize";

import type { ServiceContext } from "../../service-context.ts";

/** Model name of entries about jobs that somebody started or cancelled. */
export const JOB_MODEL = "Job";

/** Writes into the log what was done about a job. */
export async function noteOnJob(
  { db }: ServiceContext,
  { id, kind, model }: { readonly id: string; readonly kind: string; readonly model: string },
  reason: string,
  transaction: Transaction,
): Promise<void> {
  await db.audit.note(
    { model: JOB_MODEL, key: id, label: `${kind} of ${model}` },
    { audit: { reason: reason.slice(0, 2000) }, transaction },
  );
}
