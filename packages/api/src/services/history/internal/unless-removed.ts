import { AuditError } from "@hindsight/audit-core";

/** What a read of the past gives; `null` if versions that it needs were removed. */
export async function unlessRemoved<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AuditError && error.code === "PAST_REMOVED") return null;
    throw error;
  }
}
