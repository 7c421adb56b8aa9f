import { toInstant } from "@hindsight/audit-core";
import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";

/** The instant `days` times 24 hours ago, by the database's clock, which also dates versions. */
export async function cutoff({ sequelize }: Pick<Database, "sequelize">, days: number): Promise<string> {
  const [clock] = await sequelize.query<{ before: string }>(
    `SELECT to_jsonb(now() AT TIME ZONE 'UTC' - make_interval(hours => $hours)) #>> '{}' AS before`,
    { type: QueryTypes.SELECT, bind: { hours: 24 * days } },
  );
  if (clock === undefined) throw new Error("PostgreSQL returned no time");
  return toInstant(`${clock.before}Z`);
}
