import type { Sequelize } from "sequelize";

interface Client {
  query: (this: unknown, ...sent: unknown[]) => unknown;
}

/** Runs `work` and counts the statements that are sent to the driver, by Sequelize and by the library. */
export async function countingStatements<T>(
  sequelize: Sequelize,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly statements: number }> {
  const connection = await sequelize.connectionManager.getConnection({ type: "read" });
  sequelize.connectionManager.releaseConnection(connection);
  const client = Object.getPrototypeOf(connection) as Client;
  const { query } = client;
  let statements = 0;
  client.query = function counted(...sent) {
    statements += 1;
    return query.apply(this, sent);
  };
  try {
    const result = await work();
    return { result, statements };
  } finally {
    client.query = query;
  }
}
