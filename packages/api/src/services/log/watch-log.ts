import type { EventBus, ModelAudited } from "@hindsight/events";

import { ServiceError } from "../../errors/service-error.ts";
import { EventBatches } from "../../live/event-batches.ts";
import type { LiveStreams } from "../../live/live-streams.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/** Events that may wait for a reader; one who is slower begins anew. */
const CAPACITY = 10_000;

/**
 * Every committed change from now on, as it happens and without values, until the signal is aborted or the right to read
 * the log ends. Needs an auditor.
 * @throws {ServiceError} TOO_MANY_STREAMS
 */
export function watchLog(options: {
  ctx: ServiceContext & {
    readonly bus: EventBus;
    readonly streams: LiveStreams;
    readonly sessionId: string | null;
  };
  signal: AbortSignal;
}): AsyncIterableIterator<readonly ModelAudited[]> {
  const { bus, streams, sessionId } = options.ctx;
  requireRole(options.ctx, "auditor");
  if (sessionId === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  const place = streams.take(sessionId, "auditor");
  const events = bus.events("ModelAudited", {
    signal: AbortSignal.any([options.signal, place.signal]),
    capacity: CAPACITY,
  });
  return new EventBatches(events, { onEnd: () => place.release() });
}
