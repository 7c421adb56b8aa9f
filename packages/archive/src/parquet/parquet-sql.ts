/** A text literal of DuckDB. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A relation of the rows of files, which need not have what their folders are called. */
export function rowsOf(paths: readonly string[]): string {
  const files = paths.map((path) => textLiteral(path.replaceAll(/[[*?]/g, "[$&]")));
  return `read_parquet([${files.join(", ")}], hive_partitioning = false)`;
}
