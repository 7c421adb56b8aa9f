import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { EventEmitter } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

import type { AdapterOptions } from "./adapter-options.ts";

/** A request as Node and as the framework see it. */
export interface Incoming<Request> {
  /** What the callbacks of the application are given. */
  readonly request: Request;
  readonly headers: IncomingHttpHeaders;
  /** Address of the client, as the framework finds it behind the proxies that it trusts. */
  readonly address: string | undefined;
  readonly id?: string | undefined;
  /** Streams whose listeners run in the context, too. */
  readonly streams?: readonly (IncomingMessage | ServerResponse)[] | undefined;
}

const LIMITS = { requestId: 200, remoteAddress: 200, userAgent: 1000, reason: 2000 } as const;

/** Runs the rest of a request in its audit context. */
export function runInRequest<Request, T>(
  options: AdapterOptions<Request>,
  incoming: Incoming<Request>,
  next: () => T,
): T {
  const { audit, actor, requestId, reasonHeader } = options;
  const { request, headers, address, id, streams = [] } = incoming;
  const origin = {
    requestId: (requestId?.(request) ?? id ?? randomUUID()).slice(0, LIMITS.requestId),
    remoteAddress: address?.slice(0, LIMITS.remoteAddress) ?? null,
    userAgent: headers["user-agent"]?.slice(0, LIMITS.userAgent) ?? null,
    ...(reasonHeader !== undefined && { reason: reasonOf(headers[reasonHeader.toLowerCase()]) }),
  };
  return audit.run(
    () => ({ ...origin, actor: actor(request) ?? null }),
    () => {
      const inContext = AsyncLocalStorage.snapshot();
      for (const stream of streams) bindListeners(stream, inContext);
      return next();
    },
  );
}

/** Node calls listeners in the context of the connection, which is not that of the request. */
function bindListeners(emitter: EventEmitter, inContext: (fn: () => boolean) => boolean): void {
  const emit = emitter.emit.bind(emitter);
  emitter.emit = function emitInContext(...args) {
    return inContext(() => emit(...args));
  };
}

function reasonOf(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  const text = decoded([header].flat().join(", ")).replaceAll("\0", "").trim();
  return text === "" ? null : text.slice(0, LIMITS.reason).toWellFormed();
}

/** A malformed encoding is kept as it was sent: it says more than nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
