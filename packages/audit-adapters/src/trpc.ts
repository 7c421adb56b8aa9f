import { clientEnd } from "@hindsight/audit-core";
import type { IncomingMessage } from "node:http";

import type { AdapterOptions, RequestAudit } from "./adapter-options.ts";
import { runInRequest } from "./run-in-request.ts";

export type { AdapterOptions, RequestAudit };

/** What the adapter for tRPC is told. `Context` is the context of the procedures. */
export interface TrpcAuditOptions<Context> extends AdapterOptions<Context> {
  /** The request behind a call; `null` if there is none, as for a caller on the server. */
  readonly request: (context: Context) => IncomingMessage | null;
  /**
   * Whether an address is that of a proxy whose forwarding header is believed; see `trustProxies`.
   * @default none is
   */
  readonly isTrustedProxy?: ((address: string) => boolean) | undefined;
}

/** Middleware for tRPC, for `t.procedure.use(…)`, that runs each call in its audit context. */
export function trpcAudit<Context>(
  options: TrpcAuditOptions<Context>,
): <Result>(call: { readonly ctx: Context; readonly next: () => Promise<Result> }) => Promise<Result> {
  const { isTrustedProxy = () => false } = options;
  return ({ ctx, next }) => {
    const incoming = options.request(ctx);
    const client =
      incoming === null
        ? null
        : clientEnd(
            {
              address: incoming.socket.remoteAddress,
              forwardedFor: incoming.headers["x-forwarded-for"],
            },
            isTrustedProxy,
          );
    return runInRequest(
      options,
      { request: ctx, headers: incoming?.headers ?? {}, address: client?.address },
      next,
    );
  };
}
