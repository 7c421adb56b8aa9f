import { BlockList, isIP } from "node:net";

import { StartupError } from "../startup-error.ts";
import { ipAddress } from "./ip-address.ts";

/**
 * Whether an address belongs to one of the proxies whose forwarding headers count.
 * @param proxies addresses and subnets, such as `10.0.0.0/8` or `::1`
 * @throws {StartupError} for an entry that is neither
 */
export function trustedProxies(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies) add(list, proxy);
  return (text) => {
    const address = ipAddress(text);
    return address !== null && list.check(address, family(address));
  };
}

function add(list: BlockList, proxy: string): void {
  const [address = "", prefix, ...rest] = proxy.split("/");
  const bits = Number(prefix);
  const whole = isIP(address) !== 0 && rest.length === 0;
  if (whole && prefix === undefined) return list.addAddress(address, family(address));
  const widest = isIP(address) === 4 ? 32 : 128;
  if (whole && /^\d+$/.test(prefix ?? "") && bits <= widest)
    return list.addSubnet(address, bits, family(address));
  throw new StartupError(
    `TRUSTED_PROXIES: "${proxy}" is neither an address nor a subnet such as 10.0.0.0/8.`,
  );
}

function family(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}
