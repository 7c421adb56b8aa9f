import type { User } from "@hindsight/db";
import type { Transaction } from "sequelize";

import { isDemoAccount } from "../../../auth/is-demo-account.ts";
import { ServiceError } from "../../../errors/service-error.ts";
import type { ServiceContext } from "../../service-context.ts";

/**
 * Reads an account and locks its row until the transaction ends.
 * @throws {ServiceError} NOT_FOUND
 */
export async function accountOf(ctx: ServiceContext, id: string, transaction: Transaction): Promise<User> {
  const user = await ctx.db.models.User.findByPk(id, { lock: transaction.LOCK.UPDATE, transaction });
  if (user === null) throw new ServiceError("NOT_FOUND", "There is no such account");
  return user;
}

/** @throws {ServiceError} ILLEGAL_STATE for a demo account */
export function refuseDemoAccount(id: string): void {
  if (isDemoAccount(id))
    throw new ServiceError("ILLEGAL_STATE", "The accounts of the demo keep their passwords");
}
