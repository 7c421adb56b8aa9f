import type { Database } from "../create-database.ts";
import { CHANNEL } from "./subscription-session.ts";

/** Tells every process that follows the log to look at it now rather than at its next interval. */
export async function announceWrites({ sequelize }: Pick<Database, "sequelize">): Promise<void> {
  await sequelize.query(`NOTIFY ${CHANNEL}`);
}
