import type { Ddl, FunctionDefinition, FunctionStatements } from "../../sql/ddl.ts";
import { cases, nested, when } from "../../sql/layout.ts";
import { objectName } from "../../table/object-name.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { engines } from "../../engines/engines.ts";
import { ALL_ROWS, bySides, recordingFunction, recordRows, recordUpdated } from "../recording-function.ts";
import { divertReshaped, planned, reshapedFunction } from "../reshaped-rows.ts";
import { tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { anyUnrecorded, isUpToDate } from "../unrecorded-rows.ts";

type Named = Pick<TrackedTable, "schema" | "name" | "auditSchema">;

/**
 * For an array of one row the planner estimates a lower cost than for a parameter, and would choose a custom plan for each
 * call. Planning takes several times as long as recording.
 */
const PLANNED_ONCE: FunctionDefinition["settings"] = { plan_cache_mode: "force_generic_plan" };

/**
 * The function that a wrapped write calls with its old and new rows: it is planned once per session instead of with each
 * write. The arguments are polymorphic, so that the function does not depend on the table's row type.
 */
export function hookDdl(table: TrackedTable): readonly Ddl[] {
  const rows = (array: string) => nested(`SELECT r.*\nFROM unnest(${array}) r\nWHERE ${planned(table)}`);
  const json = (parameter: string) => `(SELECT jsonb_agg(%1$s) FROM unnest(${parameter}) r)`;
  const both = { old: rows("hindsight.old_rows"), new: rows("hindsight.new_rows") };
  const isOne =
    "coalesce(cardinality(hindsight.old_rows), 1) = 1 AND coalesce(cardinality(hindsight.new_rows), 1) = 1";
  const engine = engines[table.engine];
  const created = { old: null, new: both.new };
  const deleted = { old: both.old, new: null };
  const record = recordingFunction(
    table,
    { name: hookFunction(table), arguments: ["old_rows anyarray", "new_rows anyarray"], returns: "text" },
    { ...both, written: rows("coalesce(hindsight.new_rows, hindsight.old_rows)") },
    {
      settings: PLANNED_ONCE,
      guard: [
        refuseOthers(table),
        divertReshaped(table, { old: json("$1"), new: json("$2"), using: "old_rows, new_rows" }),
      ].join("\n"),
      upToDate: cases([
        `WHEN old_rows IS NULL THEN NOT ${anyUnrecorded(table, created)}`,
        `WHEN new_rows IS NULL THEN ${isUpToDate(table, engine, deleted, isOne)}`,
        `ELSE ${isUpToDate(table, engine, both, isOne)}`,
      ]),
      body: bySides(
        recordRows(table, created),
        recordRows(table, deleted),
        recordUpdated(table, both, isOne, recordRows(table, both)),
      ),
    },
  );
  const all = { old: tableName(table), new: null };
  const truncate = { name: hookTruncateFunction(table), arguments: [], returns: "text" };
  const emptied = {
    settings: ALL_ROWS,
    guard: divertReshaped(table, { old: "(SELECT jsonb_agg(%1$s) FROM %2$s r)", new: null }),
    body: recordRows(table, all),
  };
  return [
    reshapedFunction(table, (found) => recordRows(table, found)),
    record,
    recordingFunction(table, truncate, all, emptied),
  ];
}

/** Rejects rows of another type: casts that the caller defined for it would run with the privileges of the function's owner. */
function refuseOthers(table: TrackedTable): string {
  return when(
    `pg_typeof(old_rows) <> ${literal(`${tableName(table)}[]`)}::regtype`,
    `RAISE EXCEPTION 'rows of type % do not belong to the tracked table %: hooks capture cannot record writes of a session with another search_path; qualify the table with its schema, or use capture "triggers"', pg_typeof(old_rows), ${literal(tableName(table))}
  USING ERRCODE = 'feature_not_supported', SCHEMA = ${literal(table.auditSchema)};`,
  );
}

/**
 * Replaces the functions, if they exist, by ones that do nothing: triggers record now, and processes of the former release
 * still call the functions.
 */
export function disableHookDdl(table: Named): FunctionStatements {
  const passes = hookFunctions(table).map(
    (signature) => `IF to_regprocedure(${literal(signature)}) IS NOT NULL THEN
    CREATE OR REPLACE FUNCTION ${signature.replace("anyarray, anyarray", "old_rows anyarray, new_rows anyarray")} RETURNS text
    LANGUAGE plpgsql SECURITY INVOKER AS 'BEGIN RETURN NULL; END';
  END IF;`,
  );
  const text = `DO $hindsight$ BEGIN\n  ${passes.join("\n  ")}\nEND $hindsight$;`;
  return { kind: "statements", text, functions: hookFunctionNames(table) };
}

/** Drops the functions of {@link hookDdl}. */
export function dropHookDdl(table: Named): FunctionStatements {
  const drops = hookFunctions(table).map((signature) => `DROP FUNCTION IF EXISTS ${signature};`);
  return { kind: "statements", text: drops.join("\n"), functions: hookFunctionNames(table) };
}

function hookFunctionNames(table: Named): readonly string[] {
  return [hookFunction(table), hookTruncateFunction(table)];
}

/** Signatures of the functions that writers call. */
export function hookFunctions(table: Named): readonly string[] {
  return [`${hookFunction(table)}(anyarray, anyarray)`, `${hookTruncateFunction(table)}()`];
}

/** Name of the function that records a write. */
export function hookFunction(table: Named): string {
  return qualified(table.auditSchema, objectName(table, "record"));
}

/** Name of the function that records all rows of a table before TRUNCATE. */
export function hookTruncateFunction(table: Named): string {
  return qualified(table.auditSchema, objectName(table, "record_all"));
}
