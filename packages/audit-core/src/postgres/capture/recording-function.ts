import type { ChangeSource } from "../engines/engine.ts";
import { engines } from "../engines/engines.ts";
import type { FunctionDefinition } from "../sql/ddl.ts";
import { indented, nested, when } from "../sql/layout.ts";
import { SAFE_SEARCH_PATH } from "../sql/safe-search-path.ts";
import { qualified } from "../sql/quote.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { textSettings } from "./text-settings.ts";
import {
  anyUnrecorded,
  type ChangedRows,
  recordGap,
  recordUnrecorded,
  type SeenRows,
} from "./unrecorded-rows.ts";
import { withVirtualColumns } from "./virtual-columns.ts";

/** Lets a function fail that would see some rows of a table only, because even its owner is held to the table's policies. */
export const ALL_ROWS: FunctionDefinition["settings"] = { row_security: "off" };

/** What a recording function does with the rows of a statement. */
export interface RecordingSteps {
  /** Condition under which nothing of the statement's rows went unrecorded, though something of the table did. */
  readonly upToDate?: string;
  /** Statements that record whatever came. */
  readonly body: string;
  /** Statements that refuse what is not to be recorded, before anything looks at a row. */
  readonly guard?: string;
  /** Further settings of the function. */
  readonly settings?: FunctionDefinition["settings"];
}

/** A recording function as it is declared. */
export type Declared = Pick<FunctionDefinition, "name" | "arguments" | "returns">;

/**
 * A function of the audit's schema that records what a statement did; triggers and folded writes call it. With the rights of
 * its owner, so that no role needs any on history, and on a search path of its own, so that none can put another meaning
 * in place of the operators it compares with. Nobody may call it, or give it to a trigger, who was not allowed to.
 */
export function recordingFunction(
  table: TrackedTable,
  declared: Declared,
  rows: SeenRows,
  { upToDate, body, guard = "", settings = {} }: RecordingSteps,
): FunctionDefinition {
  const found = { old: withVirtualColumns(table, rows.old), new: withVirtualColumns(table, rows.new) };
  const unrecorded = recordUnrecorded(table, engines[table.engine], found);
  const context = qualified(table.auditSchema, "context");
  const missed = upToDate === undefined ? unrecorded : when(`${nested(upToDate)} IS NOT TRUE`, unrecorded);
  const statements = [
    ...(guard === "" ? [] : [guard]),
    `context := ${context}();`,
    when("context.skip", `${recordGap(table, rows)}\nRETURN NULL;`),
    when(anyUnrecorded(table, rows), missed),
    body,
    "RETURN NULL;",
  ];
  // Under names that no column of the table can hide.
  const aliases = declared.arguments.map(
    (argument, i) => `  ${argument.split(" ")[0]} ALIAS FOR $${i + 1};\n`,
  );
  return {
    kind: "function",
    ...declared,
    security: "DEFINER",
    settings: { search_path: SAFE_SEARCH_PATH, ...settings, ...textSettings(table) },
    body: `#variable_conflict use_column
<<hindsight>>
DECLARE
${aliases.join("")}  changed_at timestamptz := clock_timestamp();
  context ${qualified(table.auditSchema, "context_row")};
BEGIN
${indented(statements.join("\n"))}
END`,
  };
}

/** Statements by what came of `old_rows` and `new_rows`. */
export function bySides(created: string, deleted: string, updated: string): string {
  return `IF old_rows IS NULL THEN
${indented(created)}
ELSIF new_rows IS NULL THEN
${indented(deleted)}
ELSE
${indented(updated)}
END IF;`;
}

/** Statement that records rows seen on one side, or pairs rows by key. */
export function recordRows(table: TrackedTable, rows: ChangedRows): string {
  return `${record(table, rows)};`;
}

/**
 * Statements that record updated rows. One that kept its key is by far the most common update and needs no pairing, which
 * costs more than the rest; `isOne` tells whether there is one, and `many` records what is left.
 */
export function recordUpdated(
  table: TrackedTable,
  rows: { readonly old: string; readonly new: string },
  isOne: string,
  many: string,
): string {
  return `${record(table, { ...rows, onlyIf: isOne })};
IF FOUND THEN
  RETURN NULL;
END IF;
${many}`;
}

function record(table: TrackedTable, rows: ChangedRows & Pick<ChangeSource, "onlyIf">): string {
  return engines[table.engine].record(table, {
    ...rows,
    old: withVirtualColumns(table, rows.old),
    new: withVirtualColumns(table, rows.new),
    at: "hindsight.changed_at",
    context: null,
  });
}
