/** Blocks writers of a table until the transaction ends; waits for those that are open. */
export function lockTable(table: string): string {
  return `LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`;
}
