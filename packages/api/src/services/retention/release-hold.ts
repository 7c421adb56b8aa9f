import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { ReleaseHoldInput } from "../../schemas/retention-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { listHolds } from "./list-holds.ts";

/**
 * Ends a hold. The log says so. Needs `archive`.
 * @throws {ServiceError} NOT_FOUND for a hold that is not there, or was released
 */
export async function releaseHold(options: {
  ctx: ServiceContext;
  input: ReleaseHoldInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  requireRight(ctx, "archive");
  const { id, reason } = ReleaseHoldInput.parse(options.input);
  const shown = (await listHolds({ ctx })).some((hold) => hold.id === id);
  if (!shown || !(await ctx.db.audit.holds.release(id, { reason }))) {
    throw new ServiceError("NOT_FOUND", "There is no such hold, or it was released");
  }
  return { id };
}
