const OPERATIONS =
  /^(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|SET)\b/i;
const TABLE = /(?:FROM|INTO|UPDATE)\s+(?:ONLY\s+)?((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)/gi;

/** What a statement does, in words that no value can be among. */
export interface StatementName {
  /** `OTHER` if it is not one of the usual. */
  readonly operation: string;
  /** The first of the tables that the application knows; `null` for any other. */
  readonly table: string | null;
}

/** Names a statement by a list of words and a list of tables, so that nothing of its text gets out. */
export function statementName(sql: string, tables: ReadonlySet<string>): StatementName {
  // The context goes ahead of a write as a comment.
  const text = sql.replace(/^(?:\s*\/\*.*?\*\/|\s+)+/s, "");
  const operation = OPERATIONS.exec(text)?.[1]?.toUpperCase() ?? "OTHER";
  for (const [, name = ""] of text.matchAll(TABLE)) {
    const table = name.replaceAll('"', "").replace(/^public\./, "");
    if (tables.has(table)) return { operation, table };
  }
  return { operation, table: null };
}
