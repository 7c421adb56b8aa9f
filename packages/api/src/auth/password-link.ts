import { createHash, randomBytes } from "node:crypto";
import type { Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

const VALID = "1 day";

/** Path of the page that a link leads to; what proves the right stands behind the `#`, which no server ever sees. */
export const PASSWORD_LINK_PATH = "/choose-password#";

interface Place {
  readonly db: Database;
  readonly transaction: Transaction;
}

/** Makes the one link with which a user may choose a password, once and for a day; an earlier one ends. Gives its token. */
export async function makePasswordLink({ db, transaction }: Place, userId: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await endPasswordLinks({ db, transaction }, userId);
  await db.sequelize.query(
    `INSERT INTO verifications (identifier, value, expires_at) VALUES ($identifier, $userId, now() + interval '${VALID}')`,
    { bind: { identifier: identifierOf(token), userId }, transaction },
  );
  return token;
}

/** Uses a link up. Gives whose it was, or `null` for one that never was, was used, or is too old. */
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
