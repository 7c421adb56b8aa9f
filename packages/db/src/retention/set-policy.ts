import { QueryTypes, type Transaction } from "sequelize";

import type { Database } from "../create-database.ts";
import type { Keep } from "./policy.ts";

/** What to decide for a model. */
export interface PolicyChange {
  readonly model: string;
  /** `null` removes the policy. */
  readonly keep: Keep | null;
  readonly reason: string;
}

/** Model name of the entries about policies. */
const POLICY = "Retention policy";

/**
 * Decides how long the history of a model stays in the database at least. The log gets an entry, in the same transaction.
 * @throws {AuditError} MODEL_NOT_TRACKED
 */
export async function setPolicy(
  { sequelize, audit }: Pick<Database, "sequelize" | "audit">,
  { model: given, keep, reason }: PolicyChange,
  outer?: Transaction,
): Promise<void> {
  const model = audit.tracked(given).name;
  const write = async (transaction: Transaction): Promise<void> => {
    const options = { transaction, type: QueryTypes.SELECT } as const;
    // One after the other, so that each entry says what was before it.
    await sequelize.query("LOCK TABLE retention_policies IN SHARE ROW EXCLUSIVE MODE", { transaction });
    const [was] = await sequelize.query<{ days: number | null }>(
      "SELECT days FROM retention_policies WHERE model = $model",
      { ...options, bind: { model } },
    );
    await sequelize.query("DELETE FROM retention_policies WHERE model = $model", {
      transaction,
      bind: { model },
    });
    if (keep !== null) {
      await sequelize.query("INSERT INTO retention_policies (model, days) VALUES ($model, $days)", {
        transaction,
        bind: { model, days: keep === "ever" ? null : keep },
      });
    }
    await audit.note(
      {
        model: POLICY,
        key: model,
        label: `History of ${model}`,
        changes: [{ field: "days", old: was === undefined ? null : (was.days ?? "ever"), new: keep }],
      },
      { transaction, audit: { reason } },
    );
  };
  await (outer === undefined ? sequelize.transaction(write) : write(outer));
}
