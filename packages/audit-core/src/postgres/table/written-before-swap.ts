import { fullTransactionId } from "../sql/full-transaction-id.ts";
import { nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import type { Column } from "./column.ts";
import { renamedLabels } from "./convert-text.ts";

/**
 * Condition for versions whose texts have the former labels of an enum; `null` for all. Where labels took each other's names, the text
 * alone does not tell, and versions since then have the present ones.
 */
export function writtenBeforeSwap(was: Column, column: Column, row: string): string | null {
  const labels = renamedLabels(was.labels, column.labels) ?? {};
  const isSwap = Object.values(labels).some((label) => Object.hasOwn(labels, label));
  if (!isSwap || was.type !== column.type) return null;
  const renamed = Object.entries(column.labels ?? {}).flatMap(([oid, label]) =>
    was.labels?.[oid] === label ? [] : [literal(oid)],
  );
  const renaming = `SELECT max(${fullTransactionId("e.xmin", "pg_current_xact_id()")})
FROM pg_enum e
WHERE e.oid IN (${renamed.join(", ")})`;
  return `(${row}.version_transaction < ${nested(renaming)}::text::xid8) IS NOT FALSE`;
}
