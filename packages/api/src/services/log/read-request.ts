import { recordReadOf } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { LogRequestInput } from "../../schemas/log-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { type EntriesTogether, readTogether } from "./internal/read-together.ts";

/**
 * Everything that one request did and the caller may see, oldest first. Needs `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 * @throws {AuditError} INSTANT_INVALID, CURSOR_INVALID
 */
export async function readRequest(options: {
  ctx: ServiceContext;
  input: LogRequestInput;
}): Promise<EntriesTogether> {
  const user = requireRight(options.ctx, "view-history");
  const { requestId, ...page } = LogRequestInput.parse(options.input);
  const together = await readTogether(
    options.ctx,
    new Sight(user, options.ctx.db.audit),
    { requestId },
    page,
  );
  await recordReadOf({ ctx: options.ctx, user, call: "log.request" }, together.items);
  return together;
}
