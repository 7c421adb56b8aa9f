import type { Transaction } from "sequelize";

import type { ServiceContext } from "./service-context.ts";

/** Runs `fn` in the context's transaction or, without one, in a new one that commits when `fn` resolves. */
export function withTransaction<T>(
  ctx: ServiceContext,
  fn: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return ctx.transaction === undefined ? ctx.db.sequelize.transaction(fn) : fn(ctx.transaction);
}
