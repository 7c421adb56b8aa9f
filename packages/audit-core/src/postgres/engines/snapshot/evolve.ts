import { MASK } from "../../../core/mask.ts";
import { jsonObject } from "../../sql/json-object.ts";
import { maintenance } from "../../sql/maintenance.ts";
import { branch, call, cases, indented, listed, nested } from "../../sql/layout.ts";
import { identifier, literal, qualified } from "../../sql/quote.ts";
import { unbounded } from "../../sql/unbounded.ts";
import { type Column, fromText, isPresent, storedType, storedValue, textOf } from "../../table/column.ts";
import { lookupName, objectName } from "../../table/object-name.ts";
import { isSized } from "../../table/changed-columns.ts";
import { isMaskedText } from "../../table/masks/mask-expression.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { VERSION_COLUMNS } from "../../table/version-columns.ts";
import { isSpelling, leftText } from "../change-member.ts";
import type { Evolution } from "../engine.ts";
import { KEPT, mayKeep } from "../kept-text.ts";
import { adaptColumns } from "./adapt-columns.ts";
import { rewriteKeys } from "../rewrite-keys.ts";
import { forgetHashes } from "./old-hashes.ts";
import { heldColumn } from "./held-column.ts";
import { INDEXES, storage, storageName } from "./ddl.ts";
import { ACTION } from "../../table/stored-action.ts";

/** The history table is altered like the tracked table. */
export const snapshotEvolution: Evolution = {
  upgradeDdl(table) {
    const rewritten = rewriteKeys(table, null);
    return rewritten.length === 0 ? "" : maintenance(rewritten.join("\n"));
  },

  renameColumn(table, from, to) {
    return [
      `ALTER TABLE ${storage(table)} RENAME COLUMN ${identifier(from)} TO ${identifier(to)};`,
      maintenance(
        `UPDATE ${storage(table)} SET version_changed = array_replace(version_changed, ${literal(from)}, ${literal(to)}) WHERE ${literal(from)} = ANY(version_changed);
UPDATE ${storage(table)} SET ${KEPT} = ${KEPT} - ${literal(from)} || jsonb_build_object(${literal(to)}, ${KEPT}->${literal(from)}) WHERE ${KEPT} ? ${literal(from)};`,
      ),
    ].join("\n");
  },

  renameTable(table, from) {
    const rename = (kind: "TABLE" | "INDEX", name: (of: typeof from) => string) =>
      `ALTER ${kind} IF EXISTS ${qualified(table.auditSchema, name(from))} RENAME TO ${identifier(name(table))};`;
    const indexes = INDEXES.map((suffix) => rename("INDEX", (of) => objectName(of, `history_${suffix}`)));
    const lookups = table.lookups.map((column) => rename("INDEX", (of) => lookupName(of, column)));
    return [rename("TABLE", (of) => storageName(of)), ...indexes, ...lookups].join("\n");
  },

  maskColumn(table, column, clear) {
    const [name, masks] = [identifier(column.name), identifier("version_masks")];
    const key = literal(column.name);
    const own = { ...clear, mask: column.mask };
    // Values of some types are held as text, of earlier releases in their own type.
    const isText = clear.changeable || isSized(column);
    const value = isText ? fromText(clear, nested(`h.${name}::text`)) : `h.${name}`;
    const kept = isSized(column) ? ` WHEN ${isMaskedText(`h.${name}`)} THEN h.${name}` : "";
    const masked = nested(
      `SELECT ${storedValue(own, "clear_row", table.auditSchema)} FROM (SELECT ${value} AS ${name}) clear_row`,
    );
    return [
      `ALTER TABLE ${storage(table)} ADD COLUMN ${masks} text;`,
      maintenance(
        `${forgetHashes(storage(table), column)}
UPDATE ${storage(table)} h SET ${masks} = CASE WHEN h.${KEPT} ? ${key} THEN ${literal(MASK)}${kept} WHEN ${isPresent(column, "h")} THEN coalesce(${masked}, ${literal(MASK)}) END, ${KEPT} = nullif(h.${KEPT} - ${key}, '{}');`,
      ),
      `ALTER TABLE ${storage(table)} DROP COLUMN ${name};`,
      `ALTER TABLE ${storage(table)} RENAME COLUMN ${masks} TO ${name};`,
    ].join("\n");
  },

  adaptColumns: (table, stored) => adaptColumns(table, storage(table), stored),

  importVersions(table, versions) {
    const { columns, values, rest } = fromTexts(table, "row_now.state");
    const changed = `SELECT f.key\nFROM jsonb_each(version.version_changes) f\nWHERE NOT ${isSpelling("f.value")}`;
    const changedColumns = cases(
      [`WHEN ${ACTION.update} THEN ARRAY${nested(changed)}`],
      "version.version_action",
    );
    const targets = [...VERSION_COLUMNS, "version_changed", KEPT, ...columns];
    const sources = [...VERSION_COLUMNS.map((name) => `version.${name}`), changedColumns, rest, ...values];
    const left = cases([
      `WHEN version.version_action = ${ACTION.delete} THEN f.value->0`,
      `ELSE to_jsonb(${leftText("f.value")})`,
    ]);
    const state = `SELECT ${call("jsonb_object_agg", ["f.key", left])}\nFROM jsonb_each(version.version_changes) f`;
    const statements = `IF version.version_key IS DISTINCT FROM row_key OR version.version_action <> ${ACTION.update} THEN
  row_state := '{}';
END IF;
row_key := version.version_key;
row_state := row_state || ${call("coalesce", [nested(state), "'{}'"])};
INSERT INTO ${storage(table)} (${listed(targets)}
)
SELECT${listed(sources)}
FROM (SELECT row_state AS state OFFSET 0) row_now;`;
    // The other engine may have values that exceed the type's length or scale.
    const wider = table.columns
      .map((column) => heldColumn(table, column))
      .filter((column) => unbounded(storedType(column)) !== storedType(column))
      .map(
        (column) =>
          `ALTER TABLE ${storage(table)} ALTER COLUMN ${identifier(column.name)} TYPE ${unbounded(storedType(column))};`,
      );
    const added = table.former.map(
      (column) =>
        `ALTER TABLE ${storage(table)} ADD COLUMN IF NOT EXISTS ${identifier(column.name)} ${unbounded(heldColumn(table, column).type)};`,
    );
    // A delete contains the whole last state of the row; a create starts from an empty one.
    return `DECLARE
  version record;
  row_key text;
  row_state jsonb;
BEGIN
${indented([...wider, ...added].join("\n"))}
  FOR version IN
    SELECT *
    FROM ${indented(indented(nested(versions))).trimStart()} versions
    ORDER BY version_key, version_at, version_id
  LOOP
${indented(indented(statements))}
  END LOOP;
END`;
  },

  restoreVersions(table, versions) {
    const { columns, values, rest } = fromTexts(table, "v.state");
    const changed = `CASE WHEN v.changed IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(v.changed)) END`;
    return `INSERT INTO ${storage(table)} (${listed([...VERSION_COLUMNS, "version_changed", KEPT, ...columns])}
)
SELECT${listed([...VERSION_COLUMNS.map((name) => `v.${name}`), changed, rest, ...values])}
FROM ${nested(versions)} v`;
  },

  remove: (table) => `DROP TABLE ${storage(table)}`,
};

/** Columns of the storage and their values from `state`, a jsonb expression with the text of each column. */
function fromTexts(table: TrackedTable, state: string) {
  const all = [...table.columns, ...table.former].map((column) => heldColumn(table, column));
  // A subquery, so that no text is cast before it is known to be valid for the type.
  const text = ({ name }: Column) => `${state}->>${literal(name)}`;
  const kept = all.filter(mayKeep).map((column) => ({
    name: column.name,
    value: cases([
      branch(
        `${textOf(column, nested(fromText(column, text(column))))} COLLATE "C" IS DISTINCT FROM ${text(column)}`,
        text(column),
      ),
    ]),
  }));
  return {
    columns: all.map(({ name }) => identifier(name)),
    values: all.map((column) => fromText(column, text(column))),
    /** Texts that the columns' types cannot hold. */
    rest: kept.length === 0 ? "NULL" : `nullif(${jsonObject(kept)}, '{}')`,
  };
}
