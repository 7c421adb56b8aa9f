import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { quotedTable } from "../quoted-table.ts";

/** About how many rows the table of a model has, as of its last ANALYZE. */
export async function liveRows({ sequelize, audit }: Database, model: string): Promise<number> {
  const [table] = await sequelize.query<{ readonly rows: number }>(
    "SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = $1::regclass",
    { type: QueryTypes.SELECT, bind: [quotedTable(sequelize.model(audit.tracked(model).name))] },
  );
  return Math.round(table?.rows ?? 0);
}
