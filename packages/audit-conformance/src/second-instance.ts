import { type Options, Sequelize } from "sequelize";

import type { World } from "./world.ts";

/** Another Sequelize instance on the database of the world; the caller closes it. */
export function secondInstance({ sequelize }: World, options: Options = {}): Sequelize {
  const { database, username, password, host, port } = sequelize.config;
  const server = { database, username, password: password ?? "", host: host ?? "", port: Number(port) };
  return new Sequelize({ ...server, dialect: "postgres", logging: false, ...options });
}
