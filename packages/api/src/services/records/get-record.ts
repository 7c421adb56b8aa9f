import { requireRight } from "../../rights/require-right.ts";
import { GetRecordInput } from "../../schemas/record-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { readRecord } from "./internal/read-record.ts";
import { recordModel } from "./internal/record-model.ts";
import type { VersionedRecord } from "./record-view.ts";

/**
 * A record of any tracked model as it is now. Needs `view-records`.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 * @throws {ServiceError} NOT_FOUND
 */
export async function getRecord(options: {
  ctx: ServiceContext;
  input: GetRecordInput;
}): Promise<VersionedRecord> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-records");
  const { model, key } = GetRecordInput.parse(options.input);
  return readRecord({ ctx, of: recordModel(ctx, user, model), key });
}
