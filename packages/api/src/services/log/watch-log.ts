import type { EventBus, ModelAudited } from "@hindsight/events";

import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Every committed change from now on, as it happens and without values, until the signal is aborted. Needs an auditor.
 */
export function watchLog(options: {
  ctx: ServiceContext & { readonly bus: EventBus };
  signal: AbortSignal;
}): AsyncIterableIterator<ModelAudited> {
  requireRole(options.ctx, "auditor");
  return options.ctx.bus.events("ModelAudited", { signal: options.signal });
}
