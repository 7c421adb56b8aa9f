import { leftText, spelling } from "../change-member.ts";
import type { Column } from "../../table/column.ts";
import { convertText } from "../../table/convert-text.ts";
import { isConverted } from "../../table/changed-columns.ts";
import { literal } from "../../sql/quote.ts";
import { steadily } from "../../sql/steadily.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/**
 * Statements by which the changes of a log are written as the present types write them. What a type does not have, or not
 * exactly, stays the text it is. `isOf` tells the rows `h` of the table.
 */
export function retypeLog(table: TrackedTable, log: string, isOf: string): readonly string[] {
  return table.columns.flatMap((column) =>
    isConverted(column) ? [steadily(retypeMember(former(column), column, log, isOf))] : [],
  );
}

/** A column as it was written until now. */
function former(column: Column): Column {
  const { was } = column;
  const masked = { type: "text", baseType: "text", labels: null };
  const { type, baseType, labels = null } = was === null || was.masked ? masked : was;
  const parts = [baseType.replace(/\[\]$/, "")];
  const changeable = type.includes(".");
  return {
    ...column,
    type,
    baseType,
    labels,
    parts,
    changeable,
    looseEquality: false,
    equals: "=",
    was: null,
  };
}

function retypeMember(was: Column, column: Column, log: string, isOf: string): string {
  const name = literal(column.name);
  const member = `h.version_changes->${name}`;
  const text = (some: string) =>
    `(SELECT ${convertText(was, column, "t").text} FROM (SELECT ${some} AS t) one)`;
  return `UPDATE ${log} h SET version_changes = jsonb_set(version_changes, ARRAY[${name}], CASE jsonb_typeof(${member})
    WHEN 'string' THEN to_jsonb(${text(`${member} #>> '{}'`)})
    WHEN 'object' THEN ${spelling(text(leftText(member)))}
    ELSE jsonb_build_array(${text(`${member}->>0`)}, ${text(`${member}->>1`)}) END)
  WHERE ${isOf} AND version_changes ? ${name};
UPDATE ${log} h SET version_checkpoint = NULL WHERE ${isOf} AND version_checkpoint IS NOT NULL;`;
}
