import { clientEnd, type RemoteEnd } from "@hindsight/audit-core";
import type { FastifyRequest } from "fastify";

/** Finds the address and port of the client of a request. */
export type ClientOf = (request: FastifyRequest) => RemoteEnd | null;

/** Finds the nearest address that is not a trusted proxy. */
export function clientOf(isTrustedProxy: (address: string) => boolean): ClientOf {
  return ({ socket, headers }) =>
    clientEnd(
      { address: socket.remoteAddress, port: socket.remotePort, forwardedFor: headers["x-forwarded-for"] },
      isTrustedProxy,
    );
}
