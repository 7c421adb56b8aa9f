import { templateDatabase, testDatabase } from "@hindsight/testing";
import { Sequelize } from "sequelize";

/** A Sequelize instance on a copy of a database that `prepare` fills, once per test run. */
export async function connect(
  name: string,
  prepare: (empty: Sequelize) => Promise<unknown>,
): Promise<Sequelize> {
  const template = await templateDatabase(name, async (url) => {
    const sequelize = new Sequelize(url, { logging: false });
    await prepare(sequelize);
    await sequelize.close();
  });
  const database = await testDatabase({ template });
  return new Sequelize(database.url, { logging: false, pool: { max: 5 } });
}
