import type { Transaction } from "sequelize";

import { ServiceError } from "../../../errors/service-error.ts";
import type { ServiceContext } from "../../service-context.ts";

/**
 * Locks the enabled admin accounts until the transaction ends, so that two admins cannot remove each other at the same time.
 * @throws {ServiceError} ILLEGAL_STATE when the account is the only one of them
 */
export async function keepAnAdmin(
  { db }: ServiceContext,
  id: string,
  transaction: Transaction,
): Promise<void> {
  const admins = await db.models.User.findAll({
    attributes: ["id"],
    where: { role: "admin", disabledAt: null },
    order: ["id"],
    transaction,
    lock: transaction.LOCK.UPDATE,
  });
  const others = admins.filter((admin) => admin.id !== id);
  if (admins.length > 0 && others.length === 0) {
    throw new ServiceError("ILLEGAL_STATE", "This is the last admin account. Make another admin first.");
  }
}
