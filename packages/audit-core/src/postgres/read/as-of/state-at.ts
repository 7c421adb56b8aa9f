import { engines } from "../../engines/engines.ts";
import { literal } from "../../sql/quote.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Position of a version in its row's history. Both values are trusted: they were read from the database. */
export interface VersionPosition {
  readonly id: string;
  readonly at: string;
}

/** Query for a row's state after a version. */
export function stateAt(table: TrackedTable, position: VersionPosition, key: readonly string[]): string {
  const engine = engines[table.engine];
  const values = keyToFind(table, key.map(literal));
  return engine.stateOf(
    table,
    (row) => engine.hasKey(table, row, values),
    (row) =>
      `(${row}.version_at, ${row}.version_id) <= (${literal(position.at)}::timestamptz, ${BigInt(position.id)})`,
  );
}
