import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Returns a function that closes each connection as soon as it has no open request. Node's own function considers connections
 * busy that were never used, and would wait for those that browsers open in advance.
 */
export function closeIdleConnections(server: Server): () => void {
  const idle = new Set<Socket>();
  let closing = false;
  server.on("connection", (socket: Socket) => {
    if (closing) return socket.destroy();
    idle.add(socket);
    return socket.once("close", () => idle.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    idle.delete(socket);
    response.once("close", () => {
      if (closing) socket.destroySoon();
      else if (!socket.destroyed) idle.add(socket);
    });
  });
  return () => {
    closing = true;
    for (const socket of idle) socket.destroySoon();
  };
}
