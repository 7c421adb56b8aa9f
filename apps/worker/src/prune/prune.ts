import { AuditError } from "@hindsight/audit-core";
import { archivableBefore, type Database } from "@hindsight/db";

export interface PruneOptions {
  readonly db: Database;
  readonly model: string;
  /** Only remove versions older than this. */
  readonly before: string;
  /** Stops after the batch in hand. */
  readonly signal: AbortSignal;
  /** Called after each batch with the number of all versions that are removed. */
  readonly onRemoved: (removed: number) => void;
}

/** Versions that one transaction removes. */
const BATCH = 5000;

/** How often in a row a batch is read again because a hold was placed, or a state came to need one of it, since it was read. */
const TRIES = 5;

/**
 * Removes the versions of a model that no state from `before` on needs, and that no policy and no hold keeps. They are nowhere then.
 * Gives their number.
 */
export async function prune({ db, model, before, signal, onRemoved }: PruneOptions): Promise<number> {
  const { retention, upkeep } = db.audit;
  let removed = 0;
  let after: Awaited<ReturnType<typeof retention.readStored>>[number] | null = null;
  for (let tries = 1; !signal.aborted;) {
    // A policy may have come, or have become longer, since the batch before.
    const within = await archivableBefore(db, model, before);
    if (within === null) break;
    const versions = await retention.readStored({ model, before: within, after, limit: BATCH });
    const last = versions.at(-1);
    if (last === undefined) break;
    try {
      removed += (await retention.remove({ model, before: within, versions })).removed.length;
    } catch (error) {
      if (!(error instanceof AuditError) || error.code !== "VERSION_NEEDED" || tries === TRIES) throw error;
      tries += 1;
      continue;
    }
    [after, tries] = [last, 1];
    onRemoved(removed);
  }
  await upkeep.giveBack({ before });
  return removed;
}
