import type { Drift, DriftCode } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";

/** What keeps changes from being recorded. */
const CODES: ReadonlySet<DriftCode> = new Set<DriftCode>([
  "NOT_INSTALLED",
  "HISTORY_MISSING",
  "HISTORY_TRIGGER",
  "HISTORY_RULE",
  "FUNCTION_MISSING",
  "FUNCTION_CHANGED",
  "TRIGGER_MISSING",
  "TRIGGER_DISABLED",
  "TRIGGER_CHANGED",
  "TRIGGERS_SKIPPED",
  "TABLE_SUBSCRIBED",
]);

/** Triggers of the models that are off, missing or changed, and what else keeps their changes from being recorded. */
export async function captureFaults(db: Database, models: readonly string[]): Promise<readonly Drift[]> {
  const drift = await db.audit.check();
  return drift.filter(({ code, model }) => CODES.has(code) && (model === null || models.includes(model)));
}
