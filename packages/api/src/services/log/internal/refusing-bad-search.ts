import { AuditError } from "@hindsight/audit-core";

import { ServiceError } from "../../../errors/service-error.ts";

/**
 * Runs a search of the log. The audit trail refuses what no entry can have, such as a word as the value of a number; what it
 * says has no values in it.
 * @throws {ServiceError} INPUT_INVALID
 */
export async function refusingBadSearch<T>(search: () => Promise<T>): Promise<T> {
  try {
    return await search();
  } catch (error) {
    if (!(error instanceof AuditError) || error.code !== "OPTION_INVALID") throw error;
    throw new ServiceError("INPUT_INVALID", error.message, { cause: error });
  }
}
