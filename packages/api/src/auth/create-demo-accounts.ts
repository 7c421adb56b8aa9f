import { type Database, DEMO_USERS } from "@hindsight/db";
import { hashPassword } from "better-auth/crypto";

import type { DemoAccount } from "./demo-account.ts";
import { passwordOf, setPassword } from "./set-password.ts";

/**
 * Creates missing demo users and their passwords, and returns the accounts to offer. Their passwords are public, so this is for
 * the embedded demo database only.
 */
export async function createDemoAccounts(db: Database): Promise<readonly DemoAccount[]> {
  const users = DEMO_USERS.map(({ id, name, email, role }) => ({
    id,
    name,
    email,
    role,
    emailVerified: true,
  }));
  const passwords = await Promise.all(
    DEMO_USERS.map(async ({ id: userId, password }) => ({
      userId,
      // Hashing is slow on purpose, so only what is missing is hashed.
      digest: (await passwordOf(db, userId)) ?? (await hashPassword(password)),
    })),
  );
  const actor = { type: "job", id: "demo-accounts", label: "Demo set-up" };
  await db.audit.run({ actor, reason: "Demo accounts" }, () =>
    db.sequelize.transaction(async (transaction) => {
      await db.models.User.bulkCreate(users, { ignoreDuplicates: true, transaction });
      for (const password of passwords) await setPassword({ db, ...password, keep: true, transaction });
    }),
  );
  return DEMO_USERS.map(({ email, password, role }) => ({ email, password, role }));
}
