import { isVersion, type StoredVersion } from "@hindsight/audit-core";

import { requireRevert } from "../../rights/require-revert.ts";
import { Sight } from "../../rights/sight.ts";
import { recordReadOf } from "../../reads/record-read.ts";
import { PlanTransactionInput } from "../../schemas/undo-input.ts";
import type { RevertContext } from "../history/internal/revert-context.ts";
import { readTogether } from "../log/internal/read-together.ts";
import { planRow } from "./internal/plan-row.ts";
import { withMissing } from "./internal/with-missing.ts";
import type { PlannedStep, UndoPlan } from "./undo-plan.ts";

const MOST = 200;

/**
 * How to undo what a transaction did: a step for each record that the caller may see, with the fields that it changed, and who
 * changed them again since. Needs `revert`.
 * @throws {ServiceError} REVERT_OFF
 * @throws {AuditError} INSTANT_INVALID
 */
export async function planTransaction(options: {
  ctx: RevertContext;
  input: PlanTransactionInput;
}): Promise<UndoPlan> {
  const { ctx } = options;
  const user = requireRevert(ctx);
  const { transactionId, at } = PlanTransactionInput.parse(options.input);
  const sight = new Sight(user, ctx.db.audit);
  const rows = new Map<string, StoredVersion[]>();
  let after: string | null = null;
  let more = false;
  do {
    const page = await readTogether(
      ctx,
      sight,
      { transactionId },
      { at, limit: 500, after, archives: false },
    );
    for (const entry of page.items) {
      if (!isVersion(entry) || !ctx.db.audit.models.includes(entry.model)) continue;
      const row = JSON.stringify([entry.model, entry.key]);
      const known = rows.get(row);
      if (known === undefined && rows.size >= MOST) more = true;
      else if (known === undefined) rows.set(row, [entry]);
      else known.push(entry);
    }
    after = page.next;
  } while (after !== null && !more);
  const steps: PlannedStep[] = [];
  for (const versions of rows.values()) {
    const step = await planRow({ ctx, user, versions });
    if (step !== null) steps.push(step);
  }
  await recordReadOf({ ctx, user, call: "undo.planTransaction" }, steps);
  return { steps: await withMissing(ctx, user, steps), more };
}
