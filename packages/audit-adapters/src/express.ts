import type { IncomingMessage, ServerResponse } from "node:http";

import type { AdapterOptions, RequestAudit } from "./adapter-options.ts";
import { runInRequest } from "./run-in-request.ts";

export type { AdapterOptions, RequestAudit };

/** The part of an Express request that is used. `ip` follows the application's `trust proxy`. */
export interface ExpressRequest extends IncomingMessage {
  readonly ip?: string | undefined;
}

/** Middleware for Express that runs each request in its audit context. Use it before whatever writes. */
export function expressAudit<Request extends ExpressRequest = ExpressRequest>(
  options: AdapterOptions<Request>,
): (request: Request, response: ServerResponse, next: () => void) => void {
  return (request, response, next) =>
    runInRequest(
      options,
      { request, headers: request.headers, address: request.ip, streams: [request, response] },
      next,
    );
}
