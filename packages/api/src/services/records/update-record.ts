import { refusingValues } from "../../errors/value-refusal.ts";
import { editableOf } from "../../records/editable.ts";
import { requireRight } from "../../rights/require-right.ts";
import { UpdateRecordInput } from "../../schemas/record-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { editedValues } from "./internal/edited-values.ts";
import { lockRecord } from "./internal/lock-record.ts";
import { readRecord } from "./internal/read-record.ts";
import { recordModel } from "./internal/record-model.ts";
import type { VersionedRecord } from "./record-view.ts";

/**
 * Changes fields of a record that has not changed since its caller saw it. Needs `edit`.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 * @throws {ServiceError} NOT_FOUND, STALE, ILLEGAL_STATE when it is soft-deleted, INPUT_INVALID, ALREADY_EXISTS, IN_USE
 */
export async function updateRecord(options: {
  ctx: ServiceContext;
  input: UpdateRecordInput;
}): Promise<VersionedRecord> {
  const { ctx } = options;
  const user = requireRight(ctx, "edit");
  const { model, key, values, reason, seen } = UpdateRecordInput.parse(options.input);
  const of = recordModel(ctx, user, model);
  const checked = editedValues(of, values, editableOf(of.tracked.name).update);
  return withTransaction(ctx, async (transaction) => {
    const record = await lockRecord({ ctx, of, key, seen, transaction });
    await refusingValues(() => record.update(checked, { transaction, audit: { reason } }));
    return readRecord({ ctx, of, key, lock: true, transaction });
  });
}
