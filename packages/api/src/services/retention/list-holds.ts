import type { Hold } from "@hindsight/audit-core/sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ListHoldsInput } from "../../schemas/retention-input.ts";
import type { ServiceContext } from "../service-context.ts";

/** What must not leave the database, the newest first, of models that the caller may see. Needs `archive`. */
export async function listHolds(options: {
  ctx: ServiceContext;
  input?: ListHoldsInput | undefined;
}): Promise<readonly Hold[]> {
  const { ctx } = options;
  const sight = new Sight(requireRight(ctx, "archive"), ctx.db.audit);
  const { released } = ListHoldsInput.parse(options.input ?? {});
  const holds = await ctx.db.audit.holds.list({ released });
  return holds.filter(({ model }) => model === null || sight.shows(model));
}
