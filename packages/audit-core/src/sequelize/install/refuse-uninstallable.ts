import { AuditError } from "../../core/error.ts";
import { findLostKey } from "../../postgres/install/find-lost-key.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { refuseBadMasks } from "../models/refuse-bad-masks.ts";
import { refuseRevealing } from "../models/refuse-revealing.ts";
import type { Registration } from "../models/registration.ts";

/**
 * Refuses what only the server can detect: invalid masks, columns that reveal hidden ones, and keys that would be lost.
 * @throws {AuditError} OPTION_INVALID, UNSUPPORTED
 */
export async function refuseUninstallable(
  registration: Registration,
  table: TrackedTable,
  sql: Sql,
): Promise<void> {
  await refuseBadMasks(table, sql);
  await refuseRevealing(registration, table, sql);
  const lost = await findLostKey(sql, table);
  if (lost === null) return;
  throw new AuditError(
    "UNSUPPORTED",
    `${table.model}.${lost.field}: the history holds keys of a type that ${lost.type} cannot represent`,
  );
}
