import { literal } from "./quote.ts";

/** Blocks writers of a table until the transaction ends; waits for those that are open. */
export function lockTable(table: string): string {
  return `LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`;
}

/** Locks a table if the role has the privilege, which creating triggers or functions does not require. */
export function lockTableIfAllowed(table: string): string {
  return `DO $hindsight$ BEGIN
  IF has_table_privilege(to_regclass(${literal(table)}), 'UPDATE, DELETE, TRUNCATE') THEN
    ${lockTable(table)};
  END IF;
END $hindsight$;`;
}
