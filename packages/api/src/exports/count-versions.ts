import { DatabaseError, Op } from "sequelize";

import type { SessionUser } from "../auth/session-user.ts";
import type { ModelFilter } from "../schemas/model-filter.ts";
import { inPeriod, type Period } from "../services/reports/internal/in-period.ts";
import { shownTracked } from "../services/reports/internal/shown-tracked.ts";
import type { ServiceContext } from "../services/service-context.ts";

/** Longest time to count, in milliseconds: an export does not wait longer to begin. */
const COUNT_MS = 2000;
const CANCELLED = "57014";

export interface CountedVersions extends Period, ModelFilter {
  readonly actors: readonly string[] | undefined;
}

/** The number of versions; `null` if counting them takes too long, which ends the transaction. */
export async function countVersions(
  ctx: ServiceContext,
  user: SessionUser,
  { actors, ...asked }: CountedVersions,
): Promise<number | null> {
  const transaction = ctx.transaction ?? null;
  const conditions = inPeriod(asked);
  const by = actors === undefined ? {} : { versionActorId: [...actors] };
  try {
    await ctx.db.sequelize.query(`SET LOCAL statement_timeout = ${COUNT_MS}`, { transaction });
    let count = 0;
    for (const { History } of shownTracked(ctx, user, asked)) {
      count += await History.count({ where: { ...by, [Op.and]: [...conditions] }, transaction });
    }
    return count;
  } catch (error) {
    const code: unknown = error instanceof DatabaseError ? Reflect.get(error.original, "code") : null;
    if (code === CANCELLED) return null;
    throw error;
  }
}
