import type { StoredVersion } from "@hindsight/audit-core";
import { Op } from "sequelize";
import { z } from "zod";

import type { SessionUser } from "../../../auth/session-user.ts";
import type { ServiceContext } from "../../service-context.ts";
import { historyKey } from "./history-key.ts";
import { inPeriod, type Period } from "./in-period.ts";

/** A version of a list that goes by record. */
export interface RecordPlace {
  readonly key: string;
  readonly id: string;
}

export interface VersionsOfRecords extends Period {
  readonly ctx: ServiceContext;
  readonly caller: SessionUser;
  readonly model: string;
  readonly keys: readonly string[];
  /** Id of the actor. */
  readonly user: string;
  readonly limit: number;
  /** The last version of the page before. */
  readonly after: RecordPlace | null;
}

const Row = z.looseObject({ versionId: z.string() });

/** The versions of records of a model that a user made in a period: by record, the newest first. */
export async function versionsOfRecords(
  options: VersionsOfRecords,
): Promise<{ readonly versions: readonly StoredVersion[]; readonly next: RecordPlace | null }> {
  const { ctx, caller, model, keys, user, limit, after, from, to } = options;
  const { audit } = ctx.db;
  const transaction = ctx.transaction ?? null;
  const tracked = audit.tracked(model);
  const by = historyKey(ctx, caller, tracked);
  const behind =
    after === null
      ? []
      : [
          {
            [Op.or]: [
              { [Op.and]: [by.among([after.key])], versionId: { [Op.lt]: after.id } },
              by.behind(after.key),
            ],
          },
        ];
  const found = await tracked.History.findAll({
    attributes: [...by.selected, "versionId"],
    where: {
      versionActorId: user,
      [Op.and]: [...inPeriod({ from, to }), by.among(keys), ...behind],
    },
    order: [...by.columns, ["versionId", "DESC"]],
    limit,
    raw: true,
    transaction,
  });
  const rows = found.map((row) => Row.parse(row));
  const versions = await audit.versions(
    rows.map(({ versionId }) => versionId),
    { transaction },
  );
  const last = rows.at(-1);
  const isLast = rows.length < limit || last === undefined;
  return { versions, next: isLast ? null : { key: by.textOf(last), id: last.versionId } };
}
