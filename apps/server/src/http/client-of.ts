import { clientEnd, type RemoteEnd } from "@hindsight/audit-core";
import type { FastifyRequest } from "fastify";

/** Who sent a request. */
export type ClientOf = (request: FastifyRequest) => RemoteEnd | null;

/** The nearest end that is no trusted proxy. */
export function clientOf(isTrustedProxy: (address: string) => boolean): ClientOf {
  return ({ socket, headers }) =>
    clientEnd(
      { address: socket.remoteAddress, port: socket.remotePort, forwardedFor: headers["x-forwarded-for"] },
      isTrustedProxy,
    );
}
