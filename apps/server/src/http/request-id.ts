import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

const WELL_FORMED = /^[\w.:/+=-]{1,200}$/;

/** The `x-request-id` that came along, when it is short and plain. */
export function givenRequestId(headers: IncomingHttpHeaders): string | null {
  const given = headers["x-request-id"];
  return typeof given === "string" && WELL_FORMED.test(given) ? given : null;
}

/** The id that a trusted proxy gave the request, otherwise a new UUID: a client could give one twice, or another's. */
export function requestIdOf(
  { headers, socket }: IncomingMessage,
  isTrustedProxy: (address: string) => boolean,
): string {
  const { remoteAddress } = socket;
  const given = remoteAddress !== undefined && isTrustedProxy(remoteAddress) ? givenRequestId(headers) : null;
  return given ?? randomUUID();
}
