import type { Database, User } from "@hindsight/db";
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
  const admins = await enabledAdmins(db, transaction);
  if (admins.length > 0 && admins.every((admin) => admin.id === id)) throw lastAdmin();
}

/**
 * Runs a change that may concern any account.
 * @throws {ServiceError} ILLEGAL_STATE when it left no enabled admin
 */
export async function leavingAnAdmin<T>(
  { db }: ServiceContext,
  transaction: Transaction,
  run: () => Promise<T>,
): Promise<T> {
  const before = await enabledAdmins(db, transaction);
  const done = await run();
  if (before.length > 0 && (await enabledAdmins(db, transaction)).length === 0) throw lastAdmin();
  return done;
}

function enabledAdmins({ models }: Database, transaction: Transaction): Promise<readonly User[]> {
  return models.User.findAll({
    attributes: ["id"],
    where: { role: "admin", disabledAt: null },
    order: ["id"],
    transaction,
    lock: transaction.LOCK.UPDATE,
  });
}

function lastAdmin(): ServiceError {
  return new ServiceError("ILLEGAL_STATE", "This is the last admin account. Make another admin first.");
}
