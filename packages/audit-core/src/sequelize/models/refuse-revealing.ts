import { AuditError } from "../../core/error.ts";
import { findRevealing, type Revealing } from "../../postgres/install/find-revealing.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import type { Registration } from "./registration.ts";

/**
 * Refuses recorded columns that the database computes from masked or excluded ones, or that were masked or excluded under another name.
 * @throws {AuditError} OPTION_INVALID, naming the model and both fields.
 */
export async function refuseRevealing(
  registration: Registration,
  table: TrackedTable,
  sql: Sql,
): Promise<void> {
  const [found] = await revealing(registration, table, sql);
  if (found === undefined) return;
  throw new AuditError("OPTION_INVALID", `track(${table.model}): ${revealed(found)}`);
}

/** The recorded columns that show what masked or excluded ones have. */
export function revealing(
  { fields, model }: Registration,
  table: TrackedTable,
  sql: Sql,
): Promise<readonly Revealing[]> {
  const recorded = new Set(fields.map(({ field }) => field));
  const excluded = Object.entries(model.getAttributes())
    .filter(([field]) => !recorded.has(field))
    .map(([field, attribute]) => [attribute.field ?? field, field] as const);
  return findRevealing(sql, table, new Map(excluded));
}

/** A sentence about such a column, with what to do. */
export function revealed({ field, hidden, how, by }: Revealing): string {
  if (by === "renaming") {
    return `${field} has what was ${how} as ${hidden} before a migration changed their names, and would show it: mask or exclude ${field} too. Once that is installed, it may be recorded`;
  }
  return `${field} is computed from ${hidden}, which is ${how}, and would show it: mask or exclude ${field} too`;
}
