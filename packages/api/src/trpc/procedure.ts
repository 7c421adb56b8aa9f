import type { Need } from "../rights/rights.ts";
import { mapErrors } from "./map-errors.ts";
import { t } from "./trpc.ts";
import { withAuditContext } from "./with-audit-context.ts";
import { withAround } from "./with-around.ts";
import { withFailures } from "./with-failures.ts";
import { withinRights } from "./within-rights.ts";

const guarded = t.procedure
  .use(withAround)
  .use(mapErrors)
  .use(withFailures)
  .use(withAuditContext)
  .use(withinRights);

/** Starts the definition of a procedure with what its caller needs. */
export function procedure(needs: Need) {
  return guarded.meta({ needs });
}
