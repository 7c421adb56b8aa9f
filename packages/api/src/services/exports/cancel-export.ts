import { cancelJob, EXPORT_MODEL } from "@hindsight/db";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { CancelExportInput } from "../../schemas/export-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { ownExports } from "./internal/own-exports.ts";

/**
 * Ends one of the caller's own exports, which then has no file. Needs `export`.
 * @throws {ServiceError} NOT_FOUND, also for an export of somebody else; ILLEGAL_STATE if it has ended
 */
export async function cancelExport(options: {
  ctx: ServiceContext;
  input: CancelExportInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  const user = requireRight(ctx, "export");
  const { id } = CancelExportInput.parse(options.input);
  const [found] = await ownExports(ctx, user, [id]);
  if (found === undefined) throw new ServiceError("NOT_FOUND", "You have no such export");
  return withTransaction(ctx, async (transaction) => {
    if (!(await cancelJob(ctx.db, { kind: "export", id }, transaction))) {
      throw new ServiceError("ILLEGAL_STATE", "This export has ended");
    }
    await ctx.db.audit.note(
      { model: EXPORT_MODEL, key: id, label: `log.${found.format}` },
      { audit: { reason: "Cancelled" }, transaction },
    );
    return { id };
  });
}
