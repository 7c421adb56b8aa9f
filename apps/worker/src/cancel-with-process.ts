import type { Sequelize } from "sequelize";

/** Takes effect where the server's system tells it of closed connections: Linux, macOS, the BSDs. */
const CANCEL = "SET client_connection_check_interval = '2s'";

/** Lets the server cancel a statement when this process has ended: otherwise it would go on for nobody. */
export function cancelWithProcess(sequelize: Sequelize): void {
  sequelize.addHook("afterConnect", async (connection: unknown) => {
    await (connection as { query(text: string): Promise<unknown> }).query(CANCEL).catch(() => undefined);
  });
}
