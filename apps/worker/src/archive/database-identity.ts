import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

/** An identifier of the database, so that two never share an archive. A restored dump is another database. */
export async function databaseIdentity({ sequelize }: Database): Promise<string> {
  const [row] = await sequelize.query<{ identity: string }>(
    `SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS identity
     FROM pg_control_system()`,
    { type: QueryTypes.SELECT },
  );
  if (row === undefined) throw new Error("PostgreSQL returned no identity");
  return row.identity;
}
