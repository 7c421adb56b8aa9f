import type { Transaction } from "sequelize";

import { ServiceError } from "../../../errors/service-error.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { VersionedRecord } from "../record-view.ts";
import { keyValues } from "./key-values.ts";
import { keyCondition } from "./lock-row.ts";
import { readRecords } from "./read-records.ts";
import type { RecordModel } from "./record-model.ts";

export interface ReadRecordOptions {
  readonly ctx: ServiceContext;
  readonly of: RecordModel;
  readonly key: string;
  /** Locks the record until the transaction ends. */
  readonly lock?: boolean;
  readonly transaction?: Transaction | undefined;
}

/**
 * A record with its newest version.
 * @throws {AuditError} KEY_INVALID
 * @throws {ServiceError} NOT_FOUND
 */
export async function readRecord(options: ReadRecordOptions): Promise<VersionedRecord> {
  const { ctx, of, key, lock = false, transaction = ctx.transaction } = options;
  const values = keyValues(of, key);
  const query = {
    where: keyCondition(of),
    orderBy: "1",
    limit: 1,
    bind: values,
    lock,
    transaction,
  };
  // A version that is older than what is read is noticed when it is handed back; a newer one would not be.
  const latest = () => of.tracked.latestOf(key, { transaction: transaction ?? null });
  const before = lock ? null : await latest();
  const [record] = await readRecords(ctx, of, query);
  if (record === undefined) throw new ServiceError("NOT_FOUND", "There is no such record");
  const version = lock ? await latest() : before;
  return { ...record, version: version?.id ?? null };
}
