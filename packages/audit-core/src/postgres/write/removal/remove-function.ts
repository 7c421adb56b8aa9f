import { objectName } from "../../table/object-name.ts";
import { qualified } from "../../sql/quote.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

type Named = Pick<TrackedTable, "schema" | "name" | "auditSchema">;

/** Signature of the function. */
export function removeSignature(table: Named): string {
  return `${removeFunction(table)}(bigint[], timestamptz)`;
}

/** Name of the function that removes versions of a table. */
export function removeFunction(table: Named): string {
  return qualified(table.auditSchema, objectName(table, "remove"));
}
