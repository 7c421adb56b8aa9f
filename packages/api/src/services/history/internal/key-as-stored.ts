import type { ServiceContext } from "../../service-context.ts";

/**
 * A key as versions and foreign keys have it, however it is spelled: a leading zero or capitals of a UUID make no other row.
 * @throws {AuditError} KEY_INVALID
 */
export async function keyAsStored({ db }: ServiceContext, model: string, key: string): Promise<string> {
  return (await db.audit.retention.readStoredOf({ model, key, limit: 1 })).key;
}
