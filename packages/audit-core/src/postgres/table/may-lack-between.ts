import { nested } from "../sql/layout.ts";
import { registry } from "./registry.ts";
import type { TrackedTable } from "./tracked-table.ts";

/** Whether versions may be missing between a restored version of a row and the one behind it. */
export function mayLackBetween({ auditSchema, id }: TrackedTable, older: string, newer: string): string {
  return `EXISTS ${nested(`SELECT
FROM ${registry(auditSchema)} known
WHERE known.id = ${id}
  AND ${newer}.version_at < known.removed_before
  AND known.lacking && tstzrange(${older}.version_at, ${newer}.version_at, '[]')`)}`;
}
