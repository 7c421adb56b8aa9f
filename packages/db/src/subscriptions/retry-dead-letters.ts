import { QueryTypes, type Transaction } from "sequelize";

import type { Database } from "../create-database.ts";

export interface RetryDeadLetters {
  readonly subscription: string;
  /** Only those of these versions. */
  readonly versionIds?: readonly string[] | undefined;
  readonly transaction?: Transaction | undefined;
}

/**
 * Gives dead letters all their tries again, from now on. They come after what was handled of their row meanwhile.
 * @returns how many.
 */
export async function retryDeadLetters(
  { sequelize }: Pick<Database, "sequelize">,
  { subscription, versionIds, transaction }: RetryDeadLetters,
): Promise<number> {
  const retried = await sequelize.query(
    `UPDATE parked_events SET dead_at = NULL, tries = 0, due_at = now()
WHERE subscription = $subscription AND dead_at IS NOT NULL
  AND ($ids::bigint[] IS NULL OR version_id = ANY ($ids::bigint[])) RETURNING 1`,
    {
      bind: { subscription, ids: versionIds ?? null },
      type: QueryTypes.SELECT,
      ...(transaction !== undefined && { transaction }),
    },
  );
  return retried.length;
}
