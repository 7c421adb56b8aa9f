import { once } from "node:events";
import { createServer } from "node:net";

/** Checks whether a port of 127.0.0.1 is free. Returns the port (for 0, any free one) or null. */
export async function freePort(wanted = 0): Promise<number | null> {
  const server = createServer();
  try {
    server.listen({ port: wanted, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : null;
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      (error.code === "EADDRINUSE" || error.code === "EACCES")
    ) {
      return null;
    }
    throw error;
  } finally {
    if (server.listening) {
      server.close();
      await once(server, "close");
    }
  }
}
