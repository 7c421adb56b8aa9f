import { Socket } from "node:net";

/**
 * Closes a connection of the driver without traffic. The driver's own timeout only fails the statement and keeps the connection,
 * whose next statement would wait as long again.
 */
export function endWhenSilent(client: object, ms: number): void {
  const socket = socketOf(client);
  socket?.setTimeout(ms, () => {
    socket.destroy(Object.assign(new Error("The database server does not answer"), { code: "ETIMEDOUT" }));
  });
}

function socketOf(client: object): Socket | null {
  const connection: unknown = Reflect.get(client, "connection");
  if (typeof connection !== "object" || connection === null) return null;
  const stream: unknown = Reflect.get(connection, "stream");
  return stream instanceof Socket ? stream : null;
}
