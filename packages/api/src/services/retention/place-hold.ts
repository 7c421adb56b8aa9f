import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { PlaceHoldInput } from "../../schemas/retention-input.ts";
import { modelsOf } from "../jobs/internal/models-of.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Keeps history in the database until the hold is released, whatever the policies say and whoever archives. The log says so. Needs
 * `archive`.
 * @throws {ServiceError} FORBIDDEN, INPUT_INVALID
 * @throws {AuditError} KEY_INVALID, INSTANT_INVALID
 */
export async function placeHold(options: {
  ctx: ServiceContext;
  input: PlaceHoldInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  const sight = new Sight(requireRight(ctx, "archive"), ctx.db.audit);
  const { model, key, actor, from, to, reason } = PlaceHoldInput.parse(options.input);
  if (model !== null) modelsOf(ctx, sight, [model]);
  return { id: await ctx.db.audit.holds.place({ model, key, actor, from, to, reason }) };
}
