import { QueryTypes, type Sequelize, type Transaction } from "sequelize";
import { Umzug } from "umzug";

import { MIGRATIONS } from "./index.ts";
import { LEDGER } from "./ledger.ts";

/**
 * Applies the migrations that have not run, or undoes all that have, including the data. In one transaction, and by one process
 * at a time.
 * @returns the names of the migrations, in the order in which they ran.
 */
export async function runMigrations(
  sequelize: Sequelize,
  direction: "up" | "down",
): Promise<readonly string[]> {
  return sequelize.transaction(async (transaction) => {
    await sequelize.query("SELECT pg_advisory_xact_lock(hashtextextended('hindsight migrate', 0))", {
      transaction,
    });
    await sequelize.query(
      `CREATE TABLE IF NOT EXISTS ${LEDGER} (name text PRIMARY KEY, run_at timestamptz NOT NULL DEFAULT now())`,
      { transaction },
    );
    const umzug = migrator(sequelize, transaction);
    const ran = direction === "up" ? await umzug.up() : await umzug.down({ to: 0 });
    return ran.map(({ name }) => name);
  });
}

function migrator(sequelize: Sequelize, transaction: Transaction): Umzug {
  const run = async (sql: string): Promise<void> => void (await sequelize.query(sql, { transaction }));
  return new Umzug({
    migrations: MIGRATIONS.map(({ name, up, down }) => ({ name, up: () => run(up), down: () => run(down) })),
    logger: undefined,
    storage: {
      async executed() {
        const rows = await sequelize.query<{ name: string }>(`SELECT name FROM ${LEDGER} ORDER BY name`, {
          type: QueryTypes.SELECT,
          transaction,
        });
        return rows.map(({ name }) => name);
      },
      async logMigration({ name }) {
        await sequelize.query(`INSERT INTO ${LEDGER} (name) VALUES ($1)`, { bind: [name], transaction });
      },
      async unlogMigration({ name }) {
        await sequelize.query(`DELETE FROM ${LEDGER} WHERE name = $1`, { bind: [name], transaction });
      },
    },
  });
}
