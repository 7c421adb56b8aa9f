import type { Sequelize } from "sequelize";

/** How a column that is computed when it is read is declared. Servers before PostgreSQL 18 have stored ones only. */
export async function virtual(sequelize: Sequelize): Promise<"VIRTUAL" | "STORED"> {
  const [rows] = await sequelize.query("SELECT current_setting('server_version_num')::int AS number");
  const [server] = rows as { number: number }[];
  return (server?.number ?? 0) >= 180_000 ? "VIRTUAL" : "STORED";
}
