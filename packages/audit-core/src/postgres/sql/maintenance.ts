import { literal } from "./quote.ts";

/** Setting that a transaction turns on to change history. */
export const MAINTENANCE_SETTING = "hindsight.maintenance";

/** Statements that may change history, in a block that turns the setting on for themselves alone. */
export function maintenance(statements: string): string {
  const turn = (state: "on" | "off") =>
    `PERFORM set_config(${literal(MAINTENANCE_SETTING)}, '${state}', true);`;
  return `DO $hindsight$ BEGIN\n${turn("on")}\n${statements}\n${turn("off")}\nEND $hindsight$;`;
}
