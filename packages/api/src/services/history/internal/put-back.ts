import { settleTotals } from "@hindsight/db";
import type { Transaction } from "sequelize";

import type { ServiceContext } from "../../service-context.ts";
import { leavingAnAdmin } from "../../users/internal/keep-an-admin.ts";

export interface PutBack {
  readonly ctx: ServiceContext;
  /** The records. */
  readonly rows: readonly { readonly model: string; readonly key: string }[];
  readonly reason: string;
  readonly transaction: Transaction;
}

/** A serial key, in the range of the column. */
const SERIAL = /^\d{1,18}$/;

/**
 * Puts records back and then keeps the rules which a revert goes around: an item that is back counts in the total of its
 * order, and no more in that of the order which it was in, and there is an admin left.
 * @throws {ServiceError} ILLEGAL_STATE where there is none
 */
export async function putBack<T>(write: PutBack, run: () => Promise<T>): Promise<T> {
  const { ctx, rows, transaction } = write;
  const counted = () => countingItems(write, run);
  return rows.some(({ model }) => model === "User") ? leavingAnAdmin(ctx, transaction, counted) : counted();
}

async function countingItems<T>(
  { ctx, rows, reason, transaction }: PutBack,
  run: () => Promise<T>,
): Promise<T> {
  // No item has another key; whoever puts it back refuses it.
  const id = rows.filter(({ model, key }) => model === "OrderItem" && SERIAL.test(key)).map(({ key }) => key);
  if (id.length === 0) return run();
  const { OrderItem, Order } = ctx.db.models;
  const orders = async () => {
    const items = await OrderItem.findAll({ attributes: ["orderId"], where: { id }, transaction });
    return items.map(({ orderId }) => orderId);
  };
  const before = await orders();
  const done = await run();
  const touched = [...new Set([...before, ...(await orders())])];
  await settleTotals(Order, touched, { transaction, audit: { reason } });
  return done;
}
