import { AuditError, trustProxies } from "@hindsight/audit-core";

import { StartupError } from "../startup-error.ts";

/**
 * Whether an address belongs to one of the proxies whose forwarding headers count.
 * @throws {StartupError} for an entry that is neither an address nor a subnet
 */
export function trustedProxies(proxies: readonly string[]): (address: string) => boolean {
  try {
    return trustProxies(proxies);
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    throw new StartupError(`TRUSTED_PROXIES: ${error.message}.`);
  }
}
