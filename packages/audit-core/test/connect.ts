import { testDatabase } from "@hindsight/testing";
import { Sequelize } from "sequelize";

/** A Sequelize instance on a database of its own: empty, or a copy of a template. */
export async function connect(pool = { max: 5 }, template?: string): Promise<Sequelize> {
  const database = await testDatabase(template === undefined ? {} : { template });
  return new Sequelize(database.url, { logging: false, pool });
}
