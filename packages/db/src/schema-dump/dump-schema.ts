import { schemaStatements } from "@hindsight/postgres";

import { QueryTypes, type Sequelize } from "sequelize";

import { QUEUE_SCHEMA } from "../jobs/create-boss.ts";

/** The schema of a database as readable SQL in a stable order, without owners, grants and the queue of pg-boss. */
export async function dumpSchema(sequelize: Sequelize): Promise<string> {
  return sequelize.transaction(async (transaction) => {
    // Names are printed without the schema if it is on the search path, which must not depend on the role.
    await sequelize.query("SET LOCAL search_path = public", { transaction });
    const statements = await schemaStatements((sql) =>
      sequelize.query<{ sql: string }>(sql, { type: QueryTypes.SELECT, transaction }),
    );
    return [
      "-- The schema that the migrations and audit.install() make. Written by `pnpm db:dump`; not run by anything.",
      ...statements.filter((sql) => !sql.includes(QUEUE_SCHEMA)),
      "",
    ].join("\n\n");
  });
}
