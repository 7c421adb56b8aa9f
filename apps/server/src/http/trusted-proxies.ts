import { AuditError, trustProxies } from "@hindsight/audit-core";

import { StartupError } from "../startup-error.ts";

/**
 * Makes a predicate that tells whether an address belongs to a trusted proxy.
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
