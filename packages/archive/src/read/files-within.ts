import { toInstant } from "@hindsight/audit-core";
import type { ArchivedPeriod } from "@hindsight/db";

import { rowsOf, textLiteral } from "../parquet/parquet-sql.ts";
import type { FilesAlike } from "../parquet/read-entries.ts";
import type { OpenedArchive } from "./opened-archive.ts";

/** The files of a model that can have something of a period, some at a time: those of a bucket are downloaded as they are reached. */
export async function* filesWithin(
  { models }: OpenedArchive,
  { model, from, to }: ArchivedPeriod,
): AsyncGenerator<readonly FilesAlike[]> {
  for (const part of models.get(model)?.parts ?? []) {
    if (from !== undefined && part.to < toInstant(from)) continue;
    if (to !== undefined && part.from >= toInstant(to)) continue;
    yield await part.files();
  }
}

/** A query of what files have of a period. */
export function rowsWithin(
  files: readonly FilesAlike[],
  { from, to }: ArchivedPeriod,
  conditions: readonly string[],
  selected: (alike: FilesAlike) => readonly string[],
): string {
  const where = [
    ...conditions,
    ...(from === undefined ? [] : [`version_at >= ${textLiteral(toInstant(from))}::TIMESTAMPTZ`]),
    ...(to === undefined ? [] : [`version_at < ${textLiteral(toInstant(to))}::TIMESTAMPTZ`]),
  ];
  return files
    .map(
      (alike) =>
        `SELECT ${selected(alike).join(", ")} FROM ${rowsOf(alike.paths)} WHERE ${["true", ...where].join(" AND ")}`,
    )
    .join(" UNION ALL ");
}

/** SQL of a time as reads give it. */
export function instantOf(time: string): string {
  return `strftime(${time}, '%Y-%m-%dT%H:%M:%S.%fZ')`;
}
