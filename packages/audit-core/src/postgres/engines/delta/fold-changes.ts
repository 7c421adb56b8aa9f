import { leftText } from "../change-member.ts";
import { fromText } from "../../table/column.ts";
import { jsonObject } from "../../sql/json-object.ts";
import { mayKeep } from "../make-room.ts";
import { identifier, literal } from "../../sql/quote.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/**
 * The row that versions of the delta engine left behind: of each column the value in the newest version that has it.
 * `versions` is a relation `k` of times, ids and `changes`, and may group them. Of values in an order `any_value` takes the
 * first that is there, and holds no others. `textOf` gives the text of a change: what it left, or what it found.
 */
export function foldChanges(table: TrackedTable, versions: string, textOf = leftText): string {
  const newest = table.columns.map(
    ({ name }) =>
      `any_value(k.changes->${literal(name)} ORDER BY k.version_at DESC, k.version_id DESC) AS ${identifier(name)}`,
  );
  const columns = table.columns.map(
    (column) => `${fromText(column, textOf(`s.${identifier(column.name)}`))} AS ${identifier(column.name)}`,
  );
  const unread = table.columns.filter(mayKeep).map((column) => {
    const text = textOf(`s.${identifier(column.name)}`);
    return { name: column.name, value: `CASE WHEN (${fromText(column, text)}) IS NULL THEN ${text} END` };
  });
  if (unread.length > 0) columns.push(`${jsonObject(unread)} AS version_unread`);
  const [first] = table.key;
  return `SELECT ${columns.join(", ")}
FROM (SELECT ${newest.join(", ")}
  ${versions}) s
WHERE ${textOf(`s.${identifier(first?.name ?? "")}`)} IS NOT NULL`;
}
