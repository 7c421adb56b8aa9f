import { AuditError } from "../../core/error.ts";
import { findLostKey } from "../../postgres/install/find-lost-key.ts";
import { isKeyUnique } from "../../postgres/install/is-key-unique.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { refuseBadMasks } from "../models/refuse-bad-masks.ts";
import { refuseRevealing } from "../models/refuse-revealing.ts";
import type { Registration } from "../models/registration.ts";

/**
 * Refuses what only the server can detect: invalid masks, columns that reveal hidden ones, and keys that rows could share or
 * that would be lost.
 * @throws {AuditError} OPTION_INVALID, UNSUPPORTED
 */
export async function refuseUninstallable(
  registration: Registration,
  table: TrackedTable,
  sql: Sql,
): Promise<void> {
  await refuseBadMasks(table, sql);
  await refuseRevealing(registration, table, sql);
  if (!(await isKeyUnique(sql, table))) throw new AuditError("UNSUPPORTED", sharedKey(table));
  const lost = await findLostKey(sql, table);
  if (lost === null) return;
  throw new AuditError(
    "UNSUPPORTED",
    `${table.model}.${lost.field}: the history holds keys of a type that ${lost.type} cannot represent`,
  );
}

/** A sentence about a key that several rows could have, with what to do. */
export function sharedKey({ schema, name, key }: TrackedTable): string {
  const columns = key.map((column) => column.name).join(", ");
  return `${schema}.${name} may have several rows with the same key (${columns}), or rows without one, and these would share a history: make it the primary key of the table, NOT DEFERRABLE`;
}
