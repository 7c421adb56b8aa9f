import { type EventBus, type ModelAudited, toEvent } from "@hindsight/events";

import { ServiceError } from "../../errors/service-error.ts";
import { EventBatches } from "../../live/event-batches.ts";
import type { LiveStreams } from "../../live/live-streams.ts";
import { ResumedEvents } from "../../live/resumed-events.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { WatchLogInput } from "../../schemas/log-input.ts";
import type { ServiceContext } from "../service-context.ts";

/** Largest number of buffered events. A slower reader has to reconnect. */
const CAPACITY = 10_000;

/** Missed events that are read at a time. */
const MISSED = 500;

export interface WatchedLog {
  /** Id of the entry behind which the events begin; `null` before the first. */
  readonly from: string | null;
  readonly batches: AsyncIterableIterator<readonly ModelAudited[], undefined>;
}

/**
 * Every committed change from now on that the caller may see, or behind the last entry that the caller has seen, without values,
 * until the signal is aborted or the caller's rights change. Needs `view-history`.
 * @throws {ServiceError} TOO_MANY_STREAMS
 */
export function watchLog(options: {
  ctx: ServiceContext & {
    readonly bus: EventBus;
    readonly settled: () => string;
    readonly streams: LiveStreams;
    readonly sessionId: string | null;
  };
  input?: WatchLogInput;
  signal: AbortSignal;
}): WatchedLog {
  const { bus, settled, streams, sessionId, db } = options.ctx;
  const user = requireRight(options.ctx, "view-history");
  const sight = new Sight(user, db.audit);
  const seen = WatchLogInput.parse(options.input)?.lastEventId ?? null;
  if (sessionId === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  const place = streams.take(sessionId, user.role);
  const live = bus.events("ModelAudited", {
    signal: AbortSignal.any([options.signal, place.signal]),
    capacity: CAPACITY,
  });
  const show = ({ fields, ...event }: ModelAudited): ModelAudited | null =>
    sight.shows(event.model)
      ? { ...event, fields: fields.filter((field) => sight.showsField(event.model, field)) }
      : null;
  // Asked for after the events are gathered, so that nothing is published between.
  const upTo = settled();
  const missed = async (range: { readonly after: string; readonly upTo: string }) =>
    (await db.audit.passed({ ...range, limit: MISSED })).map(toEvent);
  const end = async () => (await db.audit.tailEnd()).after;
  const events = seen === null ? live : new ResumedEvents({ live, after: seen, upTo, end, missed });
  const from = seen ?? (upTo === "0" ? null : upTo);
  return { from, batches: new EventBatches(events, { show, onEnd: () => place.release() }) };
}
