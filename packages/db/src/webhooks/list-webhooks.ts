import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import type { Webhook } from "./webhook.ts";

/** All webhooks, the oldest first. */
export async function listWebhooks({ sequelize }: Pick<Database, "sequelize">): Promise<readonly Webhook[]> {
  return sequelize.query<Webhook>(
    `SELECT id, url, secret, models, tags, severities, actions, created_at AS "createdAt", disabled_at AS "disabledAt"
FROM webhooks ORDER BY created_at, id`,
    { type: QueryTypes.SELECT },
  );
}
