import { decodeKeyCursor, encodeKeyCursor } from "../../core/cursor.ts";
import type { StoredVersion } from "../../core/log-entry.ts";
import { type Page, toLimit } from "../../core/page.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { readVersionLog, readVersions } from "../../postgres/read/log-reader.ts";
import { requireKeptSince } from "../../postgres/read/as-of/removed-past.ts";
import { newestOfEach } from "../../postgres/read/newest-of-each.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { keyToFind } from "../../postgres/table/keys/key-to-find.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { keyValues, refusingBadCursors, refusingBadKeys } from "../models/key.ts";
import { refusingRemovedPast } from "../models/refusing-removed-past.ts";
import type { Key } from "../types/key.ts";
import type { ReadPage } from "../types/query-options.ts";
import type { VersionRef } from "../types/tracked-model.ts";
import { unknownVersion, versionId } from "./version-id.ts";
import { VersionQuery } from "./version-query.ts";

/** The table whose versions are read, and the connection. */
interface Place {
  readonly sql: Sql;
  readonly table: TrackedTable;
}

/** The values of a key, as parameters of a query. */
export function keyParams(table: TrackedTable, key: Key, query: VersionQuery): readonly string[] {
  return keyToFind(
    table,
    keyValues(table, key).map((value) => query.param(value)),
  );
}

/** The newest version of a row. */
export async function newestOfRow({ sql, table }: Place, key: Key): Promise<StoredVersion | undefined> {
  const query = queryOfRow(table, key).build([table], "newest-of-row", 1);
  const [newest] = await refusingBadKeys(table, () => readVersionLog(sql, query));
  return newest;
}

/** @throws {AuditError} VERSION_NOT_FOUND */
export async function versionOf({ sql, table }: Place, ref: VersionRef): Promise<StoredVersion> {
  const [version] = await readVersions(sql, table, [versionId(table.model, ref)]);
  if (version === undefined) throw unknownVersion(table.model, ref);
  return version;
}

/**
 * The version of the same row just before (`<`) or after (`>`) a version. A removal leaves the last version of a row before its cut, so
 * nothing is missing between that and those behind the cut.
 * @throws {AuditError} PAST_REMOVED
 */
export async function neighbourOf(
  place: Place,
  ref: VersionRef,
  side: "<" | ">",
): Promise<StoredVersion | null> {
  const version = await versionOf(place, ref);
  const query = queryOfRow(place.table, version.key);
  const position = `(${query.param(version.at)}::timestamptz, ${query.param(version.id)}::bigint)`;
  query.and((_table, row) => `(${row}.version_at, ${row}.version_id) ${side} ${position}`);
  const order = side === "<" ? "newest-of-row" : "oldest-of-row";
  const [found = null] = await readVersionLog(place.sql, query.build([place.table], order, 1));
  // Asked afterwards: a removal between the two reads counts.
  const newer = side === "<" ? version : found;
  if (newer !== null) await refusingRemovedPast(() => requireKeptSince(place.sql, place.table, newer.at));
  return found;
}

/**
 * The newest version of each row, including deleted rows, in key order.
 * @throws {AuditError} LIMIT_INVALID, CURSOR_INVALID
 */
export async function newestOfEachRow({ sql, table }: Place, page: ReadPage): Promise<Page<StoredVersion>> {
  const limit = toLimit(page.limit);
  const versions = await refusingBadCursors(table, () => {
    const after = typeof page.after === "string" ? keyValues(table, decodeKeyCursor(page.after)) : null;
    return newestOfEach(sql, table, after, limit + 1);
  });
  const items = versions.slice(0, limit);
  const last = items.at(-1);
  return { items, next: versions.length > limit && last !== undefined ? encodeKeyCursor(last.key) : null };
}

function queryOfRow(table: TrackedTable, key: Key): VersionQuery {
  const query = new VersionQuery();
  const values = keyParams(table, key, query);
  return query.and((tracked, row) => engines[tracked.engine].hasKey(tracked, row, values));
}
