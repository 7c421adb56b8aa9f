import { isVersion, type StoredVersion } from "@hindsight/audit-core";

import type { SessionUser } from "../../../auth/session-user.ts";
import { recordReadOf } from "../../../reads/record-read.ts";
import { Sight } from "../../../rights/sight.ts";
import { readTogether } from "../../log/internal/read-together.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { PlannedStep, UndoPlan } from "../undo-plan.ts";
import { planRow } from "./plan-row.ts";
import { withMissing } from "./with-missing.ts";

const MOST = 200;

interface PlanTogether {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  /** The procedure. */
  readonly call: string;
  /** What is to be undone, and the time of one of its entries. */
  readonly by: Parameters<typeof readTogether>[2];
  readonly at: string;
}

/** How to undo what a transaction or a request did: a step for each record that the caller may see. */
export async function planTogether({ ctx, user, call, by, at }: PlanTogether): Promise<UndoPlan> {
  const sight = new Sight(user, ctx.db.audit);
  const rows = new Map<string, StoredVersion[]>();
  let after: string | null = null;
  let more = false;
  let removedBefore: string | null = null;
  do {
    const page = await readTogether(ctx, sight, by, { at, limit: 500, after, archives: false });
    for (const entry of page.items) {
      if (!isVersion(entry) || !ctx.db.audit.models.includes(entry.model)) continue;
      const row = JSON.stringify([entry.model, entry.key]);
      const known = rows.get(row);
      if (known === undefined && rows.size >= MOST) more = true;
      else if (known === undefined) rows.set(row, [entry]);
      else known.push(entry);
    }
    after = page.next;
    removedBefore = page.removedBefore;
  } while (after !== null && !more);
  const steps: PlannedStep[] = [];
  for (const versions of rows.values()) {
    const step = await planRow({ ctx, user, versions });
    if (step !== null) steps.push(step);
  }
  await recordReadOf({ ctx, user, call }, steps);
  return { steps: await withMissing(ctx, user, steps), more, removedBefore };
}
