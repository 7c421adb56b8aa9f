import type { Sequelize } from "sequelize";

/** Keyword for a virtual generated column. Before PostgreSQL 18 generated columns can only be stored. */
export async function virtual(sequelize: Sequelize): Promise<"VIRTUAL" | "STORED"> {
  const [rows] = await sequelize.query("SELECT current_setting('server_version_num')::int AS number");
  const [server] = rows as { number: number }[];
  return (server?.number ?? 0) >= 180_000 ? "VIRTUAL" : "STORED";
}
