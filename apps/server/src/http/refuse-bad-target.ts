import type { IncomingMessage } from "node:http";

import { HttpError } from "./http-error.ts";

/** A name, an IPv4 or an IPv6 address, and perhaps a port: no user, no path. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * What comes later makes an address of both, and would fail as if it were the server's fault.
 * @throws {HttpError} 400 for a target that is no path, or a host that is none
 */
export function refuseBadTarget({ url = "", headers, httpVersion }: IncomingMessage): void {
  const { host } = headers;
  const nameless = host === undefined && httpVersion === "1.0";
  if (!nameless && (host === undefined || !HOST.test(host) || !URL.canParse(`http://${host}`))) {
    throw new HttpError(400, "The Host header must name the host that was asked for");
  }
  if (!/^\/(?!\/)/.test(url)) throw new HttpError(400, "The target of a request is a path");
}
