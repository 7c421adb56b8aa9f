import { testDatabase } from "@hindsight/testing";
import { Sequelize } from "sequelize";

/** A Sequelize instance on an empty database of its own. */
export async function connect(pool = { max: 5 }): Promise<Sequelize> {
  const database = await testDatabase();
  return new Sequelize(database.url, { logging: false, pool });
}
