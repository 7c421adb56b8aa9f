import { QueryTypes, type Transaction } from "sequelize";

import type { Sight } from "../../../rights/sight.ts";
import type { PreviewedChange } from "../../history/revert-preview.ts";
import type { ServiceContext } from "../../service-context.ts";

/** The most versions that are told. */
const MAX_CHANGES = 500;

/** A change that a transaction made. */
export interface MadeChange extends PreviewedChange {
  readonly id: string;
  readonly at: string;
}

/** What a transaction has changed so far, as its caller may see it, the first change first. */
export async function stepsMade(
  ctx: ServiceContext,
  sight: Sight,
  transaction: Transaction,
): Promise<{ readonly transactionId: string; readonly changes: readonly MadeChange[] }> {
  const [{ id: transactionId } = { id: "0" }] = await ctx.db.sequelize.query<{ id: string }>(
    "SELECT pg_current_xact_id()::text AS id",
    { type: QueryTypes.SELECT, transaction },
  );
  const { items } = await ctx.db.audit.feed({ limit: MAX_CHANGES, transactionId, transaction });
  const changes = items
    .filter((entry) => sight.shows(entry.model))
    .toReversed()
    .map((entry) => sight.entry(entry))
    .map(({ id, at, model, key, label, action, changes: fields }) => ({
      id,
      at,
      model,
      key,
      label,
      action,
      fields,
    }));
  return { transactionId, changes };
}
