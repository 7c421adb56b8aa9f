import type { IncomingMessage, ServerResponse } from "node:http";

import type { AdapterOptions, RequestAudit } from "./adapter-options.ts";
import { runInRequest } from "./run-in-request.ts";

export type { AdapterOptions, RequestAudit };

/** The part of a Koa context that is used. `ip` follows the application's `proxy`. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly ip: string;
}

/** Middleware for Koa that runs each request in its audit context. Use it before whatever writes. */
export function koaAudit<Context extends KoaContext = KoaContext>(
  options: AdapterOptions<Context>,
): (context: Context, next: () => Promise<unknown>) => Promise<unknown> {
  return (context, next) => {
    const { req, res, ip } = context;
    return runInRequest(
      options,
      { request: context, headers: req.headers, address: ip, streams: [req, res] },
      next,
    );
  };
}
