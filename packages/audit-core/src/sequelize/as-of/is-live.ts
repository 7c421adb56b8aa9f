const live = new WeakSet<object>();

/** Whether an object that an include led to was read from the live table, because its model is not tracked. */
export function isLive(row: object): boolean {
  return live.has(row);
}

export function markLive<Row extends object>(row: Row): Row {
  live.add(row);
  return row;
}
