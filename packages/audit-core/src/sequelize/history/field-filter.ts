import { AuditError } from "../../core/error.ts";
import { encode } from "../../postgres/sql/encode.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { changedFromOrTo } from "../../postgres/read/changed-from-or-to.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { sqlState } from "../driver/sql-state.ts";
import type { ChangesQuery } from "../types/query-options.ts";
import type { VersionQuery } from "./version-query.ts";

type FieldFilter = Pick<ChangesQuery, "field" | "old" | "new">;

/** The new value first, because it is cheaper to read: it is stored in the version itself. */
const SIDES = ["new", "old"] as const;

/**
 * Adds the conditions on a field: that it changed and, if given, from and to which value.
 * @throws {AuditError} FIELD_UNKNOWN, OPTION_INVALID
 */
export function narrowByField(versions: VersionQuery, table: TrackedTable, filter: FieldFilter): void {
  const given = SIDES.filter((side) => filter[side] !== undefined);
  if (filter.field === undefined) {
    if (given.length === 0) return;
    throw new AuditError("OPTION_INVALID", `${table.model}: ${given.join(" and ")} need a field`);
  }
  const column = table.columns.find(({ field }) => field === filter.field);
  if (column === undefined) {
    throw new AuditError("FIELD_UNKNOWN", `${table.model} does not record a field ${filter.field}`);
  }
  if (column.mask !== null && given.length > 0) {
    throw new AuditError(
      "OPTION_INVALID",
      `${table.model}.${filter.field} is masked: its values are not stored`,
    );
  }
  versions.and((tracked, row) => engines[tracked.engine].changed(tracked, row, column.name));
  for (const side of given) {
    const given = filter[side] ?? null;
    const value = versions.param(encode(given, column.baseType));
    const text = column.retyped && typeof given === "string" ? versions.param(given) : null;
    versions.and((tracked, row) => changedFromOrTo(tracked, row, column, side, { value, text }));
  }
}

/** Runs a read with values that the server parses. If one is invalid for its type, the error is OPTION_INVALID. */
export async function refusingBadValues<T>(
  model: string,
  filter: FieldFilter,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const looked = SIDES.some((side) => filter[side] !== undefined);
    if (!looked || sqlState(error)?.startsWith("22") !== true) throw error;
    throw new AuditError(
      "OPTION_INVALID",
      `${model}.${filter.field}: old or new is not a value of its type`,
      {
        cause: error,
      },
    );
  }
}
