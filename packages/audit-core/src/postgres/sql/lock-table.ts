/** Waits for the writers of a table, and keeps new ones out until the transaction ends. */
export function lockTable(table: string): string {
  return `LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`;
}
