import { QueryTypes, type Sequelize } from "sequelize";

import { CATALOG_QUERIES } from "./catalog-queries.ts";

/** The schema a database really has, as readable SQL in a stable order. Owners and grants are not part of it. */
export async function dumpSchema(sequelize: Sequelize): Promise<string> {
  return sequelize.transaction(async (transaction) => {
    // Names are written without the schema when it is on the path, whoever connects.
    await sequelize.query("SET LOCAL search_path = public", { transaction });
    const statements: string[] = [];
    for (const query of CATALOG_QUERIES) {
      const objects = await sequelize.query<{ sql: string }>(query, { type: QueryTypes.SELECT, transaction });
      statements.push(...objects.map(({ sql }) => sql));
    }
    return [
      "-- The schema that the migrations and audit.install() make. Written by `pnpm db:dump`; not run by anything.",
      ...statements,
      "",
    ].join("\n\n");
  });
}
