import { AuditError } from "../../core/error.ts";
import { PAST_REMOVED } from "../../postgres/read/as-of/removed-past.ts";
import { violation } from "../driver/sql-state.ts";

/**
 * Runs a read of the past. `advice` ends the message of a refusal.
 * @throws {AuditError} PAST_REMOVED if retention may have removed versions that it depends on.
 */
export async function refusingRemovedPast<T>(read: () => Promise<T>, advice = ""): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const refused = violation(error);
    if (refused?.code !== PAST_REMOVED) throw error;
    throw new AuditError("PAST_REMOVED", `${refused.message}${advice}`, { cause: error });
  }
}
