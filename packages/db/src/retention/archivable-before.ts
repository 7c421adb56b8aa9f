import { type Instant, toInstant } from "@hindsight/audit-core";
import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";

/**
 * The instant before which history of a model may leave the database, given the one that was asked for: a policy that keeps more
 * wins. `null` if it stays for ever.
 */
export async function archivableBefore(
  { sequelize }: Pick<Database, "sequelize">,
  model: string,
  asked: Instant,
): Promise<string | null> {
  const before = toInstant(asked);
  const [found] = await sequelize.query<{ before: string | null }>(
    `SELECT to_char(
  least($before::timestamptz, now() - make_interval(hours => 24 * days)) AT TIME ZONE 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
) AS before
FROM retention_policies WHERE model = $model AND days IS NOT NULL
UNION ALL
SELECT NULL FROM retention_policies WHERE model = $model AND days IS NULL`,
    { bind: { model, before }, type: QueryTypes.SELECT },
  );
  return found === undefined ? before : found.before;
}
