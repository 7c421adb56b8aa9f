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

/** Makes a function fail instead of skipping rows if FORCE ROW LEVEL SECURITY applies to its owner, too. */
export const ALL_ROWS: FunctionDefinition["settings"] = { row_security: "off" };

/** Parts of a recording function. */
export interface RecordingSteps {
  /** Condition under which no earlier change of the statement's rows is unrecorded, although the table has gaps. */
  readonly upToDate?: string;
  /** Statements that record the change. */
  readonly body: string;
  /** Statements that run after it. */
  readonly afterwards?: string;
  /** Statements that run before any row is read, and may reject or divert the write. */
  readonly guard?: string;
  /** Further settings of the function. */
  readonly settings?: FunctionDefinition["settings"];
}

/** Declaration of a recording function. */
export type Declared = Pick<FunctionDefinition, "name" | "arguments" | "returns">;

/**
 * A function that records a statement; triggers and wrapped writes call it. SECURITY DEFINER, so that no role needs privileges
 * on history, with a fixed search path, so that no role can replace the operators it uses. EXECUTE has to be granted.
 */
export function recordingFunction(
  table: TrackedTable,
  declared: Declared,
  rows: SeenRows,
  { upToDate, body, afterwards, guard = "", settings = {} }: RecordingSteps,
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
    ...(afterwards === undefined ? [] : [afterwards]),
    "RETURN NULL;",
  ];
  // Aliases that a column of the table cannot shadow: they are qualified with the block's label.
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

/** Chooses the statements for INSERT, DELETE or UPDATE: `old_rows` or `new_rows` is NULL, or neither. */
export function bySides(created: string, deleted: string, updated: string): string {
  return `IF old_rows IS NULL THEN
${indented(created)}
ELSIF new_rows IS NULL THEN
${indented(deleted)}
ELSE
${indented(updated)}
END IF;`;
}

/** Statement that records creates, deletes or, paired by key, updates. */
export function recordRows(table: TrackedTable, rows: ChangedRows): string {
  return `${record(table, rows)};`;
}

/**
 * Statements that record an update. The fast path is for one row that kept its key (`isOne`), by far the most common update:
 * pairing rows costs more than everything else. `many` records all other updates. The function
 * returns after the fast path, unless it `goesOn`.
 */
export function recordUpdated(
  table: TrackedTable,
  rows: { readonly old: string; readonly new: string },
  isOne: string,
  many: string,
  goesOn: boolean = false,
): string {
  const one = `${record(table, { ...rows, onlyIf: isOne })};`;
  if (goesOn) return `${one}\n${when("NOT FOUND", many)}`;
  return `${one}
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
