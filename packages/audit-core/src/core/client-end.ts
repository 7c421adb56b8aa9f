// As a whole, so that a browser that loads the values of this package but not this can do without it.
import net from "node:net";

import { AuditError } from "./error.ts";
import { parseRemoteEnd, type RemoteEnd } from "./remote-end.ts";

/** What a server knows about where a request comes from. */
export interface RequestEnds {
  /** Remote address of the socket. */
  readonly address: string | undefined;
  /** Remote port of the socket. */
  readonly port?: number | undefined;
  /** The `x-forwarded-for` header, to which each proxy appends the address of its client. */
  readonly forwardedFor?: string | readonly string[] | undefined;
}

/**
 * Makes a predicate that tells whether an address belongs to a trusted proxy, whose forwarding headers are believed.
 * @param proxies addresses and subnets, such as `10.0.0.0/8` or `::1`
 * @throws {AuditError} OPTION_INVALID for an entry that is neither an address nor a subnet.
 */
export function trustProxies(proxies: readonly string[]): (address: string) => boolean {
  const list = new net.BlockList();
  for (const proxy of proxies) add(list, proxy);
  return (text) => {
    const end = parseRemoteEnd(text);
    return end !== null && list.check(end.address, family(end.address));
  };
}

/**
 * The client of a request: the nearest address that is not a trusted proxy. A malformed forwarded entry ends the search, so
 * a forged header is neither believed nor fails the request.
 * @returns `null` if the socket has no address.
 * @example
 * import { clientEnd, trustProxies } from "@hindsight/audit-core";
 *
 * const ends = { address: "10.0.0.5", port: 50123, forwardedFor: "203.0.113.7:4711" };
 * clientEnd(ends, trustProxies(["10.0.0.0/8"])); // → { address: "203.0.113.7", port: 4711 }
 */
export function clientEnd(ends: RequestEnds, isTrusted: (address: string) => boolean): RemoteEnd | null {
  const { address, port, forwardedFor } = ends;
  const socket = parseRemoteEnd(address ?? "");
  if (socket === null) return null;
  let client: RemoteEnd = { address: socket.address, port: port ?? null };
  for (const entry of [forwardedFor ?? []].flat().join(",").split(",").toReversed()) {
    const end = isTrusted(client.address) ? parseRemoteEnd(entry) : null;
    if (end === null) break;
    client = end;
  }
  return client;
}

function add(list: net.BlockList, proxy: string): void {
  const [address = "", prefix, ...rest] = proxy.split("/");
  const bits = Number(prefix);
  const whole = net.isIP(address) !== 0 && rest.length === 0;
  if (whole && prefix === undefined) return list.addAddress(address, family(address));
  const widest = net.isIP(address) === 4 ? 32 : 128;
  if (whole && /^\d+$/.test(prefix ?? "") && bits <= widest)
    return list.addSubnet(address, bits, family(address));
  throw new AuditError(
    "OPTION_INVALID",
    `trusted proxies: "${proxy}" is neither an address nor a subnet such as 10.0.0.0/8`,
  );
}

function family(address: string): "ipv4" | "ipv6" {
  return net.isIP(address) === 4 ? "ipv4" : "ipv6";
}
