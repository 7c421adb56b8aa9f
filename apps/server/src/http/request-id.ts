import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

const WELL_FORMED = /^[\w.:/+=-]{1,200}$/;

/** The request's `x-request-id` header, if it is well-formed. */
export function givenRequestId(headers: IncomingHttpHeaders): string | null {
  const given = headers["x-request-id"];
  return typeof given === "string" && WELL_FORMED.test(given) ? given : null;
}

/** The id from a trusted proxy, else a new UUID: a client could reuse an id, or send that of another request. */
export function requestIdOf(
  { headers, socket }: IncomingMessage,
  isTrustedProxy: (address: string) => boolean,
): string {
  const { remoteAddress } = socket;
  const given = remoteAddress !== undefined && isTrustedProxy(remoteAddress) ? givenRequestId(headers) : null;
  return given ?? randomUUID();
}
