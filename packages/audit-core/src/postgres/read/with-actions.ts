import { type Action, MARK_ACTIONS, type MarkAction } from "../../core/action.ts";
import { markedAction } from "./marked-action.ts";
import { literal } from "../sql/quote.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { ACTION } from "../table/stored-action.ts";

/** Rare actions are looked up separately, creates and deletes by an index. Most versions are updates, so a scan finds those. */
const RARE: ReadonlySet<Action> = new Set<Action>(["create", "delete", ...MARK_ACTIONS]);

/**
 * Conditions for versions with one of the actions; each condition gets its own query. Empty if no version can have one of
 * them. `delete` includes `soft-delete`.
 */
export function withActions(
  table: TrackedTable,
  row: string,
  actions: readonly Action[] | undefined,
): readonly string[] {
  if (actions === undefined) return ["true"];
  const asked = new Set(actions);
  if (asked.has("delete")) asked.add("soft-delete");
  const conditions = [...asked].flatMap((action) => withAction(table, row, action));
  if ([...asked].every((action) => RARE.has(action)) || conditions.length === 0) return conditions;
  return [`(${conditions.join(" OR ")})`];
}

/** Whether entry `row` has one of the actions. */
export function entryWithActions(row: string, actions: readonly Action[] | undefined): string {
  if (actions === undefined) return "true";
  const stored = actions.flatMap((action) => (isMark(action) ? [] : [ACTION[action]]));
  return stored.length === 0 ? "false" : `${row}.version_action IN (${stored.join(", ")})`;
}

function withAction(table: TrackedTable, row: string, action: Action): readonly string[] {
  if (isMark(action)) {
    if (table.deletion === null) return [];
    return [
      `(${row}.version_action = ${ACTION.update} AND ${markedAction(table, row)} = ${literal(action)})`,
    ];
  }
  const is = `${row}.version_action = ${ACTION[action]}`;
  if (action !== "update" || table.deletion === null) return [is];
  return [`(${is} AND ${markedAction(table, row)} IS NULL)`];
}

function isMark(action: Action): action is MarkAction {
  return (MARK_ACTIONS as readonly Action[]).includes(action);
}
