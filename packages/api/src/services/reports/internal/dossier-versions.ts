import { isVersion, type StoredVersion } from "@hindsight/audit-core";
import { Op } from "sequelize";
import { z } from "zod";

import type { SessionUser } from "../../../auth/session-user.ts";
import { readingArchive } from "../../reading-archive.ts";
import { removedBefore } from "../../removed-before.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { DossierRecord } from "./dossier-records.ts";
import { historyKey } from "./history-key.ts";

const Ids = z.array(z.object({ versionId: z.string() }));

export interface DossierVersions {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly records: readonly DossierRecord[];
  /** Models in which more records would have been found. */
  readonly searched: readonly string[];
  readonly limit: number;
  /** Id of the last version of the previous page. */
  readonly after: string | null;
  readonly archives: boolean;
}

export interface FoundVersions {
  /** One more than the limit, if there are more. */
  readonly versions: readonly StoredVersion[];
  /** The instant before which versions of the records or the searched models may be missing; `null` if none are. */
  readonly removedBefore: string | null;
}

/** The versions of records of several models in one list, newest first: by their ids, which order the whole log. */
export async function dossierVersions(options: DossierVersions): Promise<FoundVersions> {
  return options.archives ? withArchived(options) : ofDatabase(options);
}

async function withArchived({
  ctx,
  records,
  searched,
  limit,
  after,
}: DossierVersions): Promise<FoundVersions> {
  const { items, removedBefore } = await readingArchive(ctx, (reader) => reader.histories(records, searched));
  const last = after === null ? null : BigInt(after);
  const versions = items
    .filter(isVersion)
    .filter(({ id }) => last === null || BigInt(id) < last)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  return { versions: versions.slice(0, limit + 1), removedBefore };
}

async function ofDatabase(options: DossierVersions): Promise<FoundVersions> {
  const { ctx, user, records, searched, limit, after } = options;
  const transaction = ctx.transaction ?? null;
  const found: { readonly versionId: string }[] = [];
  for (const [model, some] of Map.groupBy(records, (record) => record.model)) {
    const tracked = ctx.db.audit.tracked(model);
    const by = historyKey(ctx, user, tracked);
    const rows = await tracked.History.findAll({
      attributes: ["versionId"],
      where: {
        [Op.and]: [by.among(some.map(({ key }) => key))],
        ...(after !== null && { versionId: { [Op.lt]: after } }),
      },
      order: [["versionId", "DESC"]],
      limit: limit + 1,
      raw: true,
      transaction,
    });
    found.push(...Ids.parse(rows));
  }
  found.sort((a, b) => (BigInt(a.versionId) < BigInt(b.versionId) ? 1 : -1));
  const ids = found.slice(0, limit + 1).map(({ versionId }) => versionId);
  const versions = await ctx.db.audit.versions(ids, { transaction });
  const read = [...searched, ...records.map((record) => record.model)];
  return { versions, removedBefore: await removedBefore(ctx, read, false) };
}
