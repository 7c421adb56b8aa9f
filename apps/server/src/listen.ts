import type { FastifyInstance } from "fastify";

import { StartupError } from "./startup-error.ts";

/**
 * Opens the port and resolves with the address.
 * @throws {StartupError} when the port is taken, forbidden, or the host is not this machine's
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") {
      throw new StartupError(
        `Port ${port} on ${host} is taken: stop what uses it, or set PORT to another one.`,
        {
          cause: error,
        },
      );
    }
    if (code === "EACCES") {
      throw new StartupError(`Port ${port} may not be opened by this user: set PORT to one above 1023.`, {
        cause: error,
      });
    }
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new StartupError(`HOST ${host} is no address of this machine.`, { cause: error });
    }
    throw error;
  }
}
