import { isDeepStrictEqual } from "node:util";

import { type Database, type JobData, type JobKind, startModel, startNote } from "@hindsight/db";

/** Longest search in milliseconds: somebody's notes in one request are few. */
const SEARCH_MS = 60_000;
const PAGE = 100;

/** A job as the queue has it, which the role of the application can write. */
export interface QueuedJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly data: JobData;
  readonly createdOn: Date;
}

/**
 * When somebody started a job, by the entry of the log that was written with it and names the same job, actor, request and
 * reason; `null` if there is none. Whoever can write to the queue can neither change nor remove such an entry.
 */
export async function startOf(
  { audit }: Database,
  { id, kind, data, createdOn }: QueuedJob,
): Promise<string | null> {
  const { model, options, context } = data;
  const { reason, metadata } = startNote({ kind, model, options, reason: context.reason });
  let after: string | null = null;
  do {
    const { items, next } = await audit.feed({
      actions: ["note"],
      actors: [context.actor.id],
      requestId: context.requestId ?? undefined,
      from: createdOn,
      searchForMs: SEARCH_MS,
      limit: PAGE,
      after,
    });
    const start = items.find(
      (entry) =>
        entry.model === startModel(kind) &&
        entry.key === id &&
        entry.reason === reason &&
        entry.requestId === context.requestId &&
        entry.remoteAddress === context.remoteAddress &&
        entry.userAgent === context.userAgent &&
        entry.actor?.type === context.actor.type &&
        entry.actor.label === (context.actor.label ?? null) &&
        isDeepStrictEqual(entry.metadata?.["started"], metadata.started),
    );
    if (start !== undefined) return start.at;
    after = next;
  } while (after !== null);
  return null;
}
