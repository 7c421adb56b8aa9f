import type { StoredState } from "@hindsight/audit-core/sequelize";
import type { DuckDBConnection } from "@duckdb/node-api";

import { type FilesAlike, type Position } from "../parquet/read-entries.ts";
import { rowsOf, textLiteral } from "../parquet/parquet-sql.ts";
import { asReadNow, BLANK_ENTRY } from "./blank-entry.ts";
import { comesBefore } from "./in-order.ts";
import type { OpenedArchive, OpenModel } from "./opened-archive.ts";

/** A version of a row, live or archived. */
export interface PlacedVersion extends Position {
  readonly key: string;
}

/** States before versions of a model, by the ids of these; none where there is no version before, or others may be missing between. */
export async function statesBefore(
  { db, duck }: OpenedArchive,
  { described, parts, mayLack }: OpenModel,
  versions: readonly PlacedVersion[],
): Promise<ReadonlyMap<string, string>> {
  const { model } = described;
  const live = await db.audit.retention.readStatesBefore({ model, versions });
  const found = new Map<string, StateAt>();
  for (const [i, version] of versions.entries()) {
    const state = live[i] ?? null;
    if (state !== null) found.set(version.id, state);
  }
  for (const { from, to, files } of parts) {
    // A month can have the version before only if it has something older, and nothing newer was found.
    const wanted = versions.filter(({ id, at }) => from <= at && (found.get(id)?.at ?? "") <= to);
    if (wanted.length === 0) continue;
    for (const alike of await files()) {
      for (const [id, state] of await statesIn(duck, alike, wanted)) {
        const known = found.get(id);
        if (known === undefined || comesBefore("newest", state, known)) found.set(id, state);
      }
    }
  }
  return new Map(
    versions.flatMap(({ id, at }) => {
      const before = found.get(id);
      return before === undefined || before.state === null || mayLack(before.at, at)
        ? []
        : [[id, before.state]];
    }),
  );
}

type StateAt = Pick<StoredState, "at" | "id" | "state">;

async function statesIn(
  duck: DuckDBConnection,
  alike: FilesAlike,
  versions: readonly PlacedVersion[],
): Promise<readonly (readonly [string, StateAt])[]> {
  const values = versions.map(
    ({ key, at, id }) => `(${textLiteral(key)}, ${textLiteral(at)}::TIMESTAMPTZ, ${textLiteral(id)}::BIGINT)`,
  );
  const newest = "(r.version_at, r.id) DESC";
  const { paths } = alike;
  const result = await duck.runAndReadAll(
    `SELECT w.id::VARCHAR, strftime(r.version_at, '%Y-%m-%dT%H:%M:%S.%fZ'), r.id::VARCHAR, r.state
FROM ${rowsOf(paths)} r JOIN (VALUES ${values.join(", ")}) w(key, "at", id)
  ON r.key = w.key AND r.version_at <= w."at" AND (r.version_at < w."at" OR r.id < w.id)
WHERE NOT r.is_entry
QUALIFY row_number() OVER (PARTITION BY w.id ORDER BY ${newest}) = 1`,
  );
  return result.getRows().map((row) => {
    const [of, at, id, state] = row.map((value) => (value === null ? null : String(value)));
    return [
      of ?? "",
      { at: at ?? "", id: id ?? "", state: asReadNow(alike, { ...BLANK_ENTRY, state: state ?? null }).state },
    ];
  });
}
