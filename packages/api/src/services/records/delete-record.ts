import { ServiceError } from "../../errors/service-error.ts";
import { refusingValues } from "../../errors/value-refusal.ts";
import { editableOf } from "../../records/editable.ts";
import { requireRight } from "../../rights/require-right.ts";
import { DeleteRecordInput } from "../../schemas/record-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { lockRecord } from "./internal/lock-record.ts";
import { recordModel } from "./internal/record-model.ts";

/**
 * Deletes a record that has not changed since its caller saw it; its history stays. Needs `edit`.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 * @throws {ServiceError} NOT_FOUND, STALE, ILLEGAL_STATE for a model without, IN_USE
 */
export async function deleteRecord(options: {
  ctx: ServiceContext;
  input: DeleteRecordInput;
}): Promise<void> {
  const { ctx } = options;
  const user = requireRight(ctx, "edit");
  const { model, key, reason, seen } = DeleteRecordInput.parse(options.input);
  const of = recordModel(ctx, user, model);
  if (!editableOf(of.tracked.name).remove) {
    throw new ServiceError("ILLEGAL_STATE", "Records of this kind are not deleted here");
  }
  await withTransaction(ctx, async (transaction) => {
    const record = await lockRecord({ ctx, of, key, seen, transaction });
    await refusingValues(() => record.destroy({ transaction, audit: { reason } }));
  });
}
