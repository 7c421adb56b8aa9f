import { Transaction } from "sequelize";

import { isMoved } from "../../postgres/install/parts.ts";
import { migrationSql, type MigrationSql } from "../../postgres/install/migration.ts";
import { type Host, outdatedOf, planOf } from "./install-all.ts";
import { sqlOfTransaction } from "../driver/internals.ts";
import { refuseUninstallable } from "./refuse-uninstallable.ts";

/** The SQL that an installation would run, and SQL that undoes it. The secret of hashes is only set by an installation. */
export async function migrationOf(host: Host): Promise<MigrationSql> {
  const planned = await planOf(host, undefined);
  const outdated = await outdatedOf({ ...host, secret: null }, planned);
  for (const { of } of outdated) {
    if (of !== null) await refuseUninstallable(of.registration, of.installed.table, host.sql);
  }
  const steps = outdated.map(({ part, of }) => ({
    // The part that moves tables makes their parts, too.
    part: of !== null && isMoved(of.installed.table) ? { ...part, statements: () => "" } : part,
    table: of?.installed.table ?? null,
  }));
  return host.sequelize.transaction(
    { isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED },
    async (transaction) => {
      const sql = sqlOfTransaction(transaction);
      await sql.query("SET LOCAL search_path = pg_catalog");
      return migrationSql(sql, host.schema, steps);
    },
  );
}
