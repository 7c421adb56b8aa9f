import { literal } from "./quote.ts";

/** Setting that allows a transaction to change the append-only history. */
export const MAINTENANCE_SETTING = "hindsight.maintenance";

/** Runs PL/pgSQL statements with {@link MAINTENANCE_SETTING} on, and turns it off after them. */
export function maintenance(statements: string): string {
  const turn = (state: "on" | "off") =>
    `PERFORM set_config(${literal(MAINTENANCE_SETTING)}, '${state}', true);`;
  return `DO $hindsight$ BEGIN\n${turn("on")}\n${statements}\n${turn("off")}\nEND $hindsight$;`;
}
