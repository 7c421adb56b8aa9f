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

/**
 * Removes the versions of a model that no state from `before` on needs, and that no policy and no hold keeps. They are nowhere then.
 * Gives their number.
 */
export async function prune({ db, model, before, signal, onRemoved }: PruneOptions): Promise<number> {
  const { retention, upkeep } = db.audit;
  let removed = 0;
  let after: Awaited<ReturnType<typeof retention.readStored>>[number] | null = null;
  while (!signal.aborted) {
    // A policy may have come, or have become longer, since the batch before.
    const within = await archivableBefore(db, model, before);
    if (within === null) break;
    const versions = await retention.readStored({ model, before: within, after, limit: BATCH });
    after = versions.at(-1) ?? null;
    if (after === null) break;
    removed += (await retention.remove({ model, before: within, versions })).removed.length;
    onRemoved(removed);
  }
  await upkeep.giveBack({ before });
  return removed;
}
