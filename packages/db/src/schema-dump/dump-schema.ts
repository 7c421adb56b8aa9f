import { schemaStatements } from "@hindsight/postgres";
import { QueryTypes, type Sequelize } from "sequelize";

/** The schema a database really has, as readable SQL in a stable order. Owners and grants are not part of it. */
export async function dumpSchema(sequelize: Sequelize): Promise<string> {
  return sequelize.transaction(async (transaction) => {
    // Names are written without the schema when it is on the path, whoever connects.
    await sequelize.query("SET LOCAL search_path = public", { transaction });
    const statements = await schemaStatements((sql) =>
      sequelize.query<{ sql: string }>(sql, { type: QueryTypes.SELECT, transaction }),
    );
    return [
      "-- The schema that the migrations and audit.install() make. Written by `pnpm db:dump`; not run by anything.",
      ...statements,
      "",
    ].join("\n\n");
  });
}
