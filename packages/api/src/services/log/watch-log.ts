import type { EventBus, ModelAudited } from "@hindsight/events";

import { ServiceError } from "../../errors/service-error.ts";
import { EventBatches } from "../../live/event-batches.ts";
import type { LiveStreams } from "../../live/live-streams.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import type { ServiceContext } from "../service-context.ts";

/** Largest number of buffered events. A slower reader has to reconnect. */
const CAPACITY = 10_000;

/**
 * Every committed change from now on that the caller may see, without values, until the signal is aborted or the caller's rights
 * change. Needs `view-history`.
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
  const user = requireRight(options.ctx, "view-history");
  const sight = new Sight(user, options.ctx.db.audit);
  if (sessionId === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  const place = streams.take(sessionId, user.role);
  const events = bus.events("ModelAudited", {
    signal: AbortSignal.any([options.signal, place.signal]),
    capacity: CAPACITY,
  });
  const show = ({ fields, ...event }: ModelAudited): ModelAudited | null =>
    sight.shows(event.model)
      ? { ...event, fields: fields.filter((field) => sight.showsField(event.model, field)) }
      : null;
  return new EventBatches(events, { show, onEnd: () => place.release() });
}
