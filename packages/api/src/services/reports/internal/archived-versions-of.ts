import { isVersion, type StoredVersion, toInstant } from "@hindsight/audit-core";
import type { ArchivedRowRef } from "@hindsight/db";

import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { Period } from "./in-period.ts";

/**
 * The versions of records that a user made in a period, with what was archived: by record, the newest first.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE
 */
export async function archivedVersionsOf(
  ctx: ServiceContext,
  {
    records,
    user,
    ...period
  }: Period & { readonly records: readonly ArchivedRowRef[]; readonly user: string },
): Promise<readonly StoredVersion[]> {
  const from = period.from === undefined ? null : toInstant(period.from);
  const to = period.to === undefined ? null : toInstant(period.to);
  const rows = records.map(({ model, key }) => ({ model, key }));
  const { items } = await readingArchive(ctx, (reader) => reader.histories(rows));
  const theirs = items
    .filter(isVersion)
    .filter(
      ({ actor, at }) => actor?.id === user && (from === null || at >= from) && (to === null || at < to),
    );
  const ofRecords = Map.groupBy(theirs, ({ model, key }) => JSON.stringify([model, key]));
  return [...ofRecords.values()].flatMap((versions) => versions.toReversed());
}
