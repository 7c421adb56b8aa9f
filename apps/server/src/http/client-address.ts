import type { FastifyRequest } from "fastify";

import { ipAddress } from "./ip-address.ts";

/**
 * Address of the client: the nearest one that is no trusted proxy. A forwarded entry that is no address ends the chain,
 * so nonsense in a header never takes the place of an address.
 */
export function clientAddress(request: FastifyRequest): string | null {
  const chain = request.ips ?? [request.ip];
  const addresses: string[] = [];
  for (const entry of chain) {
    const address = ipAddress(entry);
    if (address === null) break;
    addresses.push(address);
  }
  return addresses.at(-1) ?? null;
}
