import type { Transaction } from "sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { lockRow } from "../../records/internal/lock-row.ts";
import { recordModel } from "../../records/internal/record-model.ts";
import { refuseStale } from "../../refuse-stale.ts";
import type { ServiceContext } from "../../service-context.ts";

/**
 * Refuses to put a row back that changed after its caller looked; nothing where the caller does not say when that was.
 * @throws {ServiceError} STALE
 */
export async function refuseUnseen(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly model: string;
  readonly key: string;
  readonly seen: string | null | undefined;
  readonly transaction: Transaction;
}): Promise<void> {
  const { ctx, user, model, key, seen, transaction } = options;
  if (seen === undefined) return;
  const of = recordModel(ctx, user, model);
  await lockRow({ ctx, of, key, transaction });
  const newest = await of.tracked.latestOf(key, { transaction });
  refuseStale(newest?.id ?? null, seen);
}
