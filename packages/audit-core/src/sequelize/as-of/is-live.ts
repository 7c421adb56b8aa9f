const live = new WeakSet<object>();

/**
 * Whether an included row was read from the live table, because its model is not tracked.
 * @param row a row that a finder of `at()` returned.
 */
export function isLive(row: object): boolean {
  return live.has(row);
}

export function markLive<Row extends object>(row: Row): Row {
  live.add(row);
  return row;
}
