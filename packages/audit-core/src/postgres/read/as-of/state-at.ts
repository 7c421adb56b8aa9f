import { engines } from "../../engines/engines.ts";
import { prunedBy } from "../../engines/partitions.ts";
import { literal } from "../../sql/quote.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Position of a version in its row's history. Both values are trusted: they were read from the database. */
export interface VersionPosition {
  readonly id: string;
  readonly at: string;
}

/** Whether a version of the row is the one at a position, or before it. */
export function upToPosition(table: TrackedTable, row: string, { id, at }: VersionPosition): string {
  const time = `${literal(at)}::timestamptz`;
  return `(${row}.version_at, ${row}.version_id) <= (${time}, ${BigInt(id)})${prunedBy(table, `${row}.version_at <= ${time}`)}`;
}

/** Query for a row's state after a version. */
export function stateAt(table: TrackedTable, position: VersionPosition, key: readonly string[]): string {
  const engine = engines[table.engine];
  const values = keyToFind(table, key.map(literal));
  return engine.stateOf(
    table,
    (row) => engine.hasKey(table, row, values),
    (row) => upToPosition(table, row, position),
  );
}
