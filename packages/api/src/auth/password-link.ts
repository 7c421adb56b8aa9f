import { createHash, randomBytes } from "node:crypto";
import type { Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

const VALID = "1 day";

/** Path of the page of the link. The token follows in the fragment, which browsers do not send to servers. */
export const PASSWORD_LINK_PATH = "/choose-password#";

interface Place {
  readonly db: Database;
  readonly transaction: Transaction;
}

/** Creates a link with which a user can choose a password, once and within a day. Invalidates earlier ones. Returns its token. */
export async function makePasswordLink({ db, transaction }: Place, userId: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await endPasswordLinks({ db, transaction }, userId);
  await db.sequelize.query(
    `INSERT INTO verifications (identifier, value, expires_at) VALUES ($identifier, $userId, now() + interval '${VALID}')`,
    { bind: { identifier: identifierOf(token), userId }, transaction },
  );
  return token;
}

/** Uses a link. Returns its user, or `null` if it does not exist, was used or has expired. */
export async function takePasswordLink({ db, transaction }: Place, token: string): Promise<string | null> {
  const [taken] = await db.sequelize.query<{ userId: string; valid: boolean }>(
    `DELETE FROM verifications WHERE identifier = $identifier
     RETURNING value AS "userId", expires_at > now() AS valid`,
    { bind: { identifier: identifierOf(token) }, type: QueryTypes.SELECT, transaction },
  );
  return taken?.valid === true ? taken.userId : null;
}

export async function endPasswordLinks({ db, transaction }: Place, userId: string): Promise<void> {
  await db.sequelize.query(
    "DELETE FROM verifications WHERE identifier LIKE 'password-link:%' AND value = $userId",
    { bind: { userId }, transaction },
  );
}

function identifierOf(token: string): string {
  return `password-link:${createHash("sha256").update(token).digest("base64url")}`;
}
