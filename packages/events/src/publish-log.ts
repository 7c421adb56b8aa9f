import type { EventBus } from "./event-bus.ts";
import type { ModelAudited } from "./model-audited.ts";
import { Wake } from "./wake.ts";

/** The members of a recorded version that an event is made of. */
export interface RecordedVersion {
  readonly id: string;
  readonly model: string;
  readonly key: string;
  readonly action: ModelAudited["action"];
  readonly at: string;
  readonly actor: ModelAudited["actor"];
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly changes: readonly { readonly field: string }[];
}

/** A reader of committed versions, oldest first. */
export interface LogTail<Cursor> {
  read(limit?: number): Promise<{ readonly versions: readonly RecordedVersion[]; readonly cursor: Cursor }>;
}

export interface PublishLogOptions<Cursor> {
  readonly tail: LogTail<Cursor>;
  readonly bus: EventBus;
  /** Stops after the batch in hand. */
  readonly signal: AbortSignal;
  /** Called after local writes, so that they are published at once; other writes wait for the interval. */
  readonly wake?: Wake | undefined;
  /** Milliseconds between two looks at an idle log. */
  readonly intervalMs: number;
  /** Keeps the cursor, once all handlers of a batch are done: a crash before it publishes the batch again. */
  readonly saveCursor?: ((cursor: Cursor) => unknown) | undefined;
  /** Receives failures to read or save; the publisher goes on after a pause that grows to 30 s. */
  readonly onError: (error: unknown) => void;
}

const MAX_PAUSE_MS = 30_000;

/**
 * Publishes every committed change as `ModelAudited`, in the order of the log and at least once, until the signal is
 * aborted. Rolled-back changes never appear; changes of other processes do.
 */
export async function publishLog<Cursor>(options: PublishLogOptions<Cursor>): Promise<void> {
  const { bus, tail, signal, intervalMs, wake = new Wake() } = options;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const { versions, cursor } = await tail.read();
      for (const version of versions) await bus.publish("ModelAudited", toEvent(version));
      if (versions.length > 0) await options.saveCursor?.(cursor);
      else await wake.sleep(intervalMs, signal);
      failures = 0;
    } catch (error) {
      options.onError(error);
      failures += 1;
      await wake.sleep(Math.min(intervalMs * 2 ** failures, MAX_PAUSE_MS), signal);
    }
  }
}

function toEvent(version: RecordedVersion): ModelAudited {
  const { id, model, key, action, at, actor, reason, requestId, changes } = version;
  return {
    versionId: id,
    model,
    key,
    action,
    at,
    actor,
    reason,
    requestId,
    fields: changes.map(({ field }) => field),
  };
}
