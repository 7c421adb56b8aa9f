import { newText } from "./change-member.ts";
import { fromText } from "./column.ts";
import { identifier, literal } from "./quote.ts";
import type { TrackedTable } from "./tracked-table.ts";

/**
 * The row that versions of the delta engine left behind: of each column the value in the newest version that has it.
 * `versions` is a relation `k` of times, ids and `changes`, and may group them. Of values in an order `any_value` takes the
 * first that is there, and holds no others.
 */
export function foldChanges(table: TrackedTable, versions: string): string {
  const newest = table.columns.map(
    ({ name }) =>
      `any_value(k.changes->${literal(name)} ORDER BY k.version_at DESC, k.version_id DESC) AS ${identifier(name)}`,
  );
  const columns = table.columns.map(
    (column) => `${fromText(column, newText(`s.${identifier(column.name)}`))} AS ${identifier(column.name)}`,
  );
  const [first] = table.key;
  return `SELECT ${columns.join(", ")}
FROM (SELECT ${newest.join(", ")}
  ${versions}) s
WHERE ${newText(`s.${identifier(first?.name ?? "")}`)} IS NOT NULL`;
}
