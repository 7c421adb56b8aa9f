import { MASK } from "../../../core/mask.ts";
import { isMaskedText } from "../../table/masks/mask-expression.ts";
import { maintenance } from "../../sql/maintenance.ts";
import { allOf, branch, call, cases, listed, nested } from "../../sql/layout.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { withFixedSettings } from "../../sql/with-fixed-settings.ts";
import { isConverted, isSized } from "../../table/changed-columns.ts";
import { type Column, fromText, storedValue } from "../../table/column.ts";
import { convertText } from "../../table/convert-text.ts";
import { formerColumn } from "../../table/former-column.ts";
import { writtenBeforeSwap } from "../../table/written-before-swap.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { VERSION_COLUMNS } from "../../table/version-columns.ts";
import { isSingleValue, isSpelling, leftText, newText, oldText, spelling } from "../change-member.ts";
import type { Evolution } from "../engine.ts";
import { rewriteKeys } from "../rewrite-keys.ts";
import { storage } from "./ddl.ts";
import { isOf, hasNumber, keyNumber } from "./key.ts";

/** Versions in the log are rewritten to follow changes of the tracked table. */
export const deltaEvolution: Evolution = {
  upgradeDdl(table) {
    return maintenance(
      [
        `UPDATE ${storage(table)} h SET version_key_number = ${keyNumber(table, ["version_key"])} WHERE ${isOf(table, "h")} AND ${numberIsWrong(table)};`,
        ...rewriteKeys(table, storage(table)),
      ].join("\n"),
    );
  },

  renameColumn(table, from, to) {
    return maintenance(`UPDATE ${storage(table)} h
SET version_changes = version_changes - ${literal(from)} || jsonb_build_object(${literal(to)}, version_changes->${literal(from)})
WHERE ${isOf(table, "h")} AND version_changes ? ${literal(from)};
${withoutCheckpoints(table)}`);
  },

  renameTable: () => "",

  maskColumn(table, column, clear) {
    const name = literal(column.name);
    const own = { ...clear, mask: column.mask };
    // Text that is invalid for the type is masked, too.
    const masked = (text: string) => {
      const value = `SELECT ${fromText(clear, "t.text")} AS ${identifier(column.name)}`;
      const mask = call("coalesce", [storedValue(own, "clear_row", table.auditSchema), literal(MASK)]);
      const kept = isSized(column) ? [branch(isMaskedText("t.text"), "t.text")] : [];
      return nested(`SELECT ${cases([...kept, branch("t.text IS NOT NULL", mask)])}
FROM ${nested(`SELECT ${text} AS text`)} t
CROSS JOIN LATERAL ${nested(value)} clear_row`);
    };
    const member = `h.version_changes->${name}`;
    const changes = cases([
      branch(isSingleValue(member), `to_jsonb(${masked(newText(member))})`),
      branch(isSpelling(member), spelling(masked(leftText(member)))),
      `ELSE ${call("jsonb_build_array", [masked(oldText(member)), masked(newText(member))])}`,
    ]);
    return maintenance(`UPDATE ${storage(table)} h
SET version_changes = ${call("jsonb_set", ["version_changes", `ARRAY[${name}]`, changes])}
WHERE ${isOf(table, "h")} AND version_changes ? ${name};
${withoutCheckpoints(table)}`);
  },

  adaptColumns: (table) => retypeLog(table, storage(table), isOf(table, "h")),

  importVersions(table, versions) {
    const columns = [
      ...VERSION_COLUMNS,
      "version_table",
      "version_key_number",
      "version_key",
      "version_changes",
    ];
    const number = keyNumber(table, ["version_key"]);
    return `INSERT INTO ${storage(table)} (${listed(columns)}
)
SELECT${listed([...VERSION_COLUMNS, table.id, number, "version_key", "version_changes"])}
FROM ${nested(versions)} v`;
  },

  restoreVersions: (table, versions) => deltaEvolution.importVersions(table, versions),

  remove: (table) => `DELETE FROM ${storage(table)} h WHERE ${isOf(table, "h")}`,
};

/** Statement that removes checkpoints, because rewriting changes makes them stale: reads then use the changes only. */
function withoutCheckpoints(table: TrackedTable): string {
  return `UPDATE ${storage(table)} h SET version_checkpoint = NULL WHERE ${isOf(table, "h")} AND version_checkpoint IS NOT NULL;`;
}

/** Whether a storage row's key number is missing (earlier release) or outdated (the key had another type). */
function numberIsWrong(table: TrackedTable): string {
  if (!table.key.some(({ retyped }) => retyped)) return "version_key_number IS NULL";
  return `CASE WHEN ${hasNumber(table) ? "pg_input_is_valid(version_key, 'bigint')" : "true"} THEN version_key_number IS DISTINCT FROM ${keyNumber(table, ["version_key"])} END`;
}

/**
 * Statements that convert stored changes to the columns' present types. Texts that cannot be converted exactly stay
 * unchanged. `isOf` is the condition for rows `h` of the table.
 */
function retypeLog(table: TrackedTable, log: string, isOf: string): readonly string[] {
  return table.columns.flatMap((column) =>
    isConverted(column) ? [withFixedSettings(retypeMember(formerColumn(column), column, log, isOf))] : [],
  );
}

function retypeMember(was: Column, column: Column, log: string, isOf: string): string {
  const name = literal(column.name);
  const member = `h.version_changes->${name}`;
  const text = (some: string) =>
    nested(`SELECT ${convertText(was, column, "t").text}\nFROM ${nested(`SELECT ${some} AS t`)} one`);
  const changes = cases(
    [
      `WHEN 'string' THEN to_jsonb(${text(`${member} #>> '{}'`)})`,
      `WHEN 'object' THEN ${spelling(text(leftText(member)))}`,
      `ELSE ${call("jsonb_build_array", [text(`${member}->>0`), text(`${member}->>1`)])}`,
    ],
    `jsonb_typeof(${member})`,
  );
  const before = writtenBeforeSwap(was, column, "h");
  return `UPDATE ${log} h
SET version_changes = ${call("jsonb_set", ["version_changes", `ARRAY[${name}]`, changes])}
WHERE ${allOf([isOf, `version_changes ? ${name}`, ...(before === null ? [] : [before])])};
UPDATE ${log} h SET version_checkpoint = NULL WHERE ${isOf} AND version_checkpoint IS NOT NULL;`;
}
