import { ServiceError } from "../../errors/service-error.ts";
import { refusingValues } from "../../errors/value-refusal.ts";
import { editableOf } from "../../records/editable.ts";
import { requireRight } from "../../rights/require-right.ts";
import { CreateRecordInput } from "../../schemas/record-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { editedValues } from "./internal/edited-values.ts";
import { keyText } from "./internal/key-values.ts";
import { readRecord } from "./internal/read-record.ts";
import { recordModel } from "./internal/record-model.ts";
import type { VersionedRecord } from "./record-view.ts";

/**
 * Makes a record. Needs `edit`.
 * @throws {AuditError} MODEL_NOT_TRACKED
 * @throws {ServiceError} ILLEGAL_STATE for a model without, INPUT_INVALID, ALREADY_EXISTS, IN_USE
 */
export async function createRecord(options: {
  ctx: ServiceContext;
  input: CreateRecordInput;
}): Promise<VersionedRecord> {
  const { ctx } = options;
  const user = requireRight(ctx, "edit");
  const { model, values, reason } = CreateRecordInput.parse(options.input);
  const of = recordModel(ctx, user, model);
  const { create } = editableOf(of.tracked.name);
  if (create.length === 0) throw new ServiceError("ILLEGAL_STATE", "Records of this kind are not made here");
  const checked = editedValues(of, values, create);
  return withTransaction(ctx, async (transaction) => {
    const made = await refusingValues(() => of.model.create(checked, { transaction, audit: { reason } }));
    const key = keyText(of.key.map(({ field }) => made.get(field)));
    return readRecord({ ctx, of, key, lock: true, transaction });
  });
}
