import { literal } from "./quote.ts";

/** The mode of an installation, which blocks writers and waits for those that are open, and one that blocks installations only. */
type Mode = "SHARE ROW EXCLUSIVE" | "ROW EXCLUSIVE";

/** Locks a table until the transaction ends. */
export function lockTable(table: string, mode: Mode = "SHARE ROW EXCLUSIVE"): string {
  return `LOCK TABLE ${table} IN ${mode} MODE`;
}

/** Locks a table if the role has the privilege, which creating triggers or functions does not require. */
export function lockTableIfAllowed(table: string, mode?: Mode): string {
  return `DO $hindsight$ BEGIN
  IF has_table_privilege(to_regclass(${literal(table)}), 'UPDATE, DELETE, TRUNCATE') THEN
    ${lockTable(table, mode)};
  END IF;
END $hindsight$;`;
}
