import { type Column, fromText } from "./column.ts";
import { identifier, literal } from "./quote.ts";
import type { TrackedTable } from "./tracked-table.ts";

/**
 * The row that versions of the delta engine, in a relation `k`, left behind: of each column the value in the last version
 * that has it. All columns are gathered in one pass in the index's order, with nothing sorted and no JSON put together.
 */
export function foldChanges(table: TrackedTable, versions: string): string {
  const last = ({ name }: Pick<Column, "name">) =>
    `s.${identifier(name)}[array_upper(s.${identifier(name)}, 1)]`;
  const gathered = table.columns.map(({ name }) => {
    const value = `coalesce(k.version_checkpoint, k.version_changes)->${literal(name)}->>1`;
    const has = `k.version_checkpoint IS NOT NULL OR k.version_changes ? ${literal(name)}`;
    return `array_agg(${value} ORDER BY k.version_at, k.version_id) FILTER (WHERE ${has}) AS ${identifier(name)}`;
  });
  const columns = table.columns.map(
    (column) => `${fromText(column, last(column))} AS ${identifier(column.name)}`,
  );
  const [first] = table.key;
  return `SELECT ${columns.join(", ")}
FROM (SELECT ${gathered.join(", ")}
  ${versions}) s
WHERE ${last({ name: first?.name ?? "" })} IS NOT NULL`;
}
