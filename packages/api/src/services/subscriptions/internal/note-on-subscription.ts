import type { Transaction } from "sequelize";

import type { ServiceContext } from "../../service-context.ts";

/** Writes into the log what was done about a subscription or webhook. */
export async function noteOnSubscription(
  { db }: ServiceContext,
  name: string,
  reason: string,
  transaction?: Transaction,
): Promise<void> {
  await db.audit.note(
    { model: "Subscription", key: name },
    { audit: { reason: reason.slice(0, 2000) }, transaction },
  );
}
