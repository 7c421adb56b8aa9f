import type { Sequelize } from "sequelize";

import type { TailHost } from "../postgres/tail-host.ts";
import { withConnection } from "./internals.ts";
import { explainingMissing } from "./not-installed.ts";
import type { TrackedTables } from "./tracked-tables.ts";

/** What tails of an instance read with: connections of its pool, never the caller's transaction. */
export function tailHost(sequelize: Sequelize, schema: string, tables: TrackedTables): TailHost {
  return {
    schema,
    connected: (task) => withConnection(sequelize, (sql) => task(explainingMissing(sql, schema))),
    tables: (sql) => tables.readable(sql),
  };
}
