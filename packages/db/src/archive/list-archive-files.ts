import { QueryTypes, type Transaction } from "sequelize";

import type { Database } from "../create-database.ts";
import { ArchiveManifest } from "./archive-manifest.ts";

/** A file in the catalogue of the archive. */
export interface ArchiveFile {
  readonly manifest: ArchiveManifest;
  /** The manifest as it was written, which the digest is about. */
  readonly text: string;
  readonly digest: string;
  /** Whether the file is where the manifest says, or among the restored ones. */
  readonly isPlaced: boolean;
  /** When its versions were put back into the database; `null` if they are in the archive. */
  readonly restoredAt: Date | null;
}

/** Which files to list, in the order in which they were archived, or the newest first. */
export interface ArchiveFilesQuery {
  readonly model?: string | undefined;
  readonly month?: string | undefined;
  readonly file?: string | undefined;
  /** The files that earlier releases wrote, of which these were made. */
  readonly convertedFrom?: string | undefined;
  /** Only those that an interrupted run left where they were made. */
  readonly notPlaced?: boolean | undefined;
  /** Only behind this place in the catalogue. */
  readonly after?: number | undefined;
  /** Only before this place in the catalogue, the newest first; `null` begins at its end. */
  readonly before?: number | null | undefined;
  /** Only files of these models. */
  readonly models?: readonly string[] | undefined;
  readonly limit: number;
}

interface Row extends Omit<ArchiveFile, "manifest"> {
  readonly number: number;
}

/** Files of the archive, also those that were restored. */
export async function listArchiveFiles(
  { sequelize }: Pick<Database, "sequelize">,
  query: ArchiveFilesQuery,
  transaction?: Transaction,
): Promise<readonly ArchiveFile[]> {
  const { model, month, file, convertedFrom, notPlaced = false, after = 0, before, models, limit } = query;
  const rows = await sequelize.query<Row>(
    `SELECT manifest::text AS text, digest, is_placed AS "isPlaced", restored_at AS "restoredAt"
FROM archive_files
WHERE number > $after AND ($before::bigint IS NULL OR number < $before)
  AND ($models::text[] IS NULL OR model = ANY ($models::text[]))
  AND ($model::text IS NULL OR model = $model)
  AND ($month::text IS NULL OR month = $month)
  AND ($file::text IS NULL OR file = $file)
  AND ($convertedFrom::text IS NULL OR manifest ->> 'convertedFrom' = $convertedFrom)
  AND ${notPlaced ? "NOT is_placed" : "true"}
ORDER BY number ${before === undefined ? "ASC" : "DESC"} LIMIT $limit`,
    {
      bind: {
        after,
        before: before ?? null,
        models: models ?? null,
        limit,
        model: model ?? null,
        month: month ?? null,
        file: file ?? null,
        convertedFrom: convertedFrom ?? null,
      },
      type: QueryTypes.SELECT,
      ...(transaction !== undefined && { transaction }),
    },
  );
  return rows.map((row) => ({ ...row, manifest: ArchiveManifest.parse(JSON.parse(row.text)) }));
}
