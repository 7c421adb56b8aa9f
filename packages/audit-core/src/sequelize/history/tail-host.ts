import type { Sequelize } from "sequelize";

import type { TailHost } from "../../postgres/read/tail/tail-host.ts";
import { withConnection } from "../driver/internals.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

/** What the tails of an instance read with: connections of its pool, never a transaction of the caller. */
export function tailHost(sequelize: Sequelize, schema: string, tables: TrackedTables): TailHost {
  return {
    schema,
    connected: (task) => withConnection(sequelize, (sql) => task(explainingMissing(sql, schema))),
    tables: (sql) => tables.readable(sql),
  };
}
