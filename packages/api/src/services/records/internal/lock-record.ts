import type { Model, Transaction } from "sequelize";

import { ServiceError } from "../../../errors/service-error.ts";
import { refuseStale } from "../../refuse-stale.ts";
import type { ServiceContext } from "../../service-context.ts";
import { keyValues } from "./key-values.ts";
import { readRecord } from "./read-record.ts";
import type { RecordModel } from "./record-model.ts";

export interface LockRecordOptions {
  readonly ctx: ServiceContext;
  readonly of: RecordModel;
  readonly key: string;
  /** The newest version that the caller has seen. */
  readonly seen: string | null;
  readonly transaction: Transaction;
}

/**
 * The record under a row lock until the transaction ends.
 * @throws {AuditError} KEY_INVALID
 * @throws {ServiceError} NOT_FOUND, STALE, ILLEGAL_STATE when it is soft-deleted
 */
export async function lockRecord({ ctx, of, key, seen, transaction }: LockRecordOptions): Promise<Model> {
  const { values, version } = await readRecord({ ctx, of, key, lock: true, transaction });
  refuseStale(version, seen);
  if ((values["deletedAt"] ?? null) !== null) {
    throw new ServiceError("ILLEGAL_STATE", "This record is deleted. Bring it back first.");
  }
  const parts = keyValues(of, key);
  const where = Object.fromEntries(of.key.map(({ field }, i) => [field, parts[i]]));
  return of.model.findOne({ where, transaction, rejectOnEmpty: true });
}
