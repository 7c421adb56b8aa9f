import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";

/** What the catalogue says of the archive as a whole. */
export interface ArchiveSize {
  /** Files whose versions are in the archive and not in the database. */
  readonly files: number;
  readonly versions: number;
  readonly bytes: number;
  /** Files that an interrupted run has left where they were made. */
  readonly notPlaced: number;
  /** When a file was last archived; `null` before the first. */
  readonly lastArchivedAt: Date | null;
}

/** How large the archive is, or that of some models, by its catalogue. */
export async function archiveSize(
  { sequelize }: Pick<Database, "sequelize">,
  models?: readonly string[],
): Promise<ArchiveSize> {
  const [size] = await sequelize.query<ArchiveSize>(
    `SELECT count(*) FILTER (WHERE restored_at IS NULL)::int AS files,
  coalesce(sum(versions) FILTER (WHERE restored_at IS NULL), 0)::float8 AS versions,
  coalesce(sum((manifest ->> 'bytes')::bigint) FILTER (WHERE restored_at IS NULL), 0)::float8 AS bytes,
  count(*) FILTER (WHERE NOT is_placed)::int AS "notPlaced",
  max((manifest ->> 'archivedAt')::timestamptz) AS "lastArchivedAt"
FROM archive_files WHERE $models::text[] IS NULL OR model = ANY ($models::text[])`,
    { bind: { models: models ?? null }, type: QueryTypes.SELECT },
  );
  if (size === undefined) throw new Error("PostgreSQL returned no row");
  return size;
}
