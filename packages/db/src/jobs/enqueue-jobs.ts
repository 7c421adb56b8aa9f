import type { Transaction } from "sequelize";

import type { Database } from "../create-database.ts";
import { JobData } from "./job-data.ts";
import { jobDefinition, type JobKind } from "./job-kind.ts";
import { withBoss } from "./with-boss.ts";

/** A job to queue. */
export interface JobRequest extends Omit<JobData, "progress" | "waits"> {
  readonly kind: JobKind;
  /** A uuid, of which there is one job at most. */
  readonly id?: string | undefined;
}

/**
 * Queues jobs.
 * @returns their ids in the order of the requests; `null` where one of the kind is queued or running for the model.
 */
export async function enqueueJobs(
  db: Pick<Database, "sequelize">,
  requests: readonly JobRequest[],
  transaction?: Transaction,
): Promise<readonly (string | null)[]> {
  return withBoss(db, transaction, async (boss) => {
    const ids: (string | null)[] = requests.map(() => null);
    for (const [i, { kind, id, ...data }] of inOneOrder(requests)) {
      // Of exports, any number waits.
      const singletonKey = kind === "export" ? (id ?? data.model) : data.model;
      const { changes } = jobDefinition(kind);
      ids[i] = await boss.send(kind, JobData.parse(data), {
        singletonKey,
        ...(id !== undefined && { id }),
        ...(changes !== undefined && { group: { id: changes } }),
      });
    }
    return ids;
  });
}

/**
 * Requests with their places, in an order that does not depend on theirs: a job waits for the transaction that queues another of its
 * kind and model, and two that queue the same in opposite orders would wait for each other.
 */
function inOneOrder(requests: readonly JobRequest[]): readonly (readonly [number, JobRequest])[] {
  const placeOf = ({ kind, model }: JobRequest): string => `${kind} ${model}`;
  return [...requests.entries()].toSorted(([, a], [, b]) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
