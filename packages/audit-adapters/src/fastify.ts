import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

import type { AdapterOptions, RequestAudit } from "./adapter-options.ts";
import { runInRequest } from "./run-in-request.ts";

export type { AdapterOptions, RequestAudit };

/** The part of a Fastify request that is used. `ip` follows the application's `trustProxy`, `id` its `genReqId`. */
export interface FastifyRequestLike {
  readonly id: string;
  readonly ip: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: IncomingMessage;
}

/** The part of a Fastify reply that is used. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
}

/** An `onRequest` hook for Fastify that runs each request, its later hooks included, in its audit context. */
export function fastifyAudit<Request extends FastifyRequestLike = FastifyRequestLike>(
  options: AdapterOptions<Request>,
): (request: Request, reply: FastifyReplyLike, done: () => void) => void {
  return (request, reply, done) => {
    const { id, ip, headers, raw } = request;
    runInRequest(options, { request, id, headers, address: ip, streams: [raw, reply.raw] }, done);
  };
}
