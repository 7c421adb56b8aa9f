import type { IncomingMessage } from "node:http";

import { HttpError } from "./http-error.ts";

/** A name, an IPv4 or an IPv6 address, and optionally a port, but no user or path. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Refuses requests from whose target and Host header no URL can be built, which would fail later with status 500.
 * @throws {HttpError} 400 if the target is not a path, or the Host header is missing or malformed
 */
export function refuseBadTarget({ url = "", headers, httpVersion }: IncomingMessage): void {
  const { host } = headers;
  const nameless = host === undefined && httpVersion === "1.0";
  if (!nameless && (host === undefined || !HOST.test(host) || !URL.canParse(`http://${host}`))) {
    throw new HttpError(400, "The Host header must name the host that was asked for");
  }
  if (!/^\/(?!\/)/.test(url)) throw new HttpError(400, "The target of a request is a path");
}
