import type { Metadata } from "@hindsight/audit-core";
import { JOB_MODEL } from "@hindsight/db";
import type { Transaction } from "sequelize";

import type { ServiceContext } from "../../service-context.ts";

interface JobNote {
  readonly reason: string | null;
  readonly metadata?: Metadata | undefined;
}

/** Writes into the log what was done about a job. */
export async function noteOnJob(
  { db }: ServiceContext,
  { id, kind, model }: { readonly id: string; readonly kind: string; readonly model: string },
  { reason, metadata }: JobNote,
  transaction: Transaction,
): Promise<void> {
  const own = db.audit.context()?.metadata;
  await db.audit.note(
    { model: JOB_MODEL, key: id, label: `${kind} of ${model}` },
    { audit: { reason: reason?.slice(0, 2000) ?? null, metadata: { ...own, ...metadata } }, transaction },
  );
}
