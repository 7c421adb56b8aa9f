import type { Sequelize } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

/** What the audit provides for upkeep. */
export interface UpkeepHost {
  readonly sequelize: Sequelize;
  readonly sql: Sql;
  readonly tables: TrackedTables;
  readonly scope: ContextScope;
}
