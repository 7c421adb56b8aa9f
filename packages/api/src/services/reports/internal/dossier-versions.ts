import type { StoredVersion } from "@hindsight/audit-core";
import { Op } from "sequelize";
import { z } from "zod";

import type { SessionUser } from "../../../auth/session-user.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { DossierRecord } from "./dossier-records.ts";
import { historyKey } from "./history-key.ts";

const Ids = z.array(z.object({ versionId: z.string() }));

export interface DossierVersions {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly records: readonly DossierRecord[];
  readonly limit: number;
  /** Id of the last version of the previous page. */
  readonly after: string | null;
}

/**
 * The versions of records of several models in one list, newest first: by their ids, which order the whole log.
 * @returns one more than the limit, if there are more.
 */
export async function dossierVersions(options: DossierVersions): Promise<readonly StoredVersion[]> {
  const { ctx, user, records, limit, after } = options;
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
  return ctx.db.audit.versions(ids, { transaction });
}
