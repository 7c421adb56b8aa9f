import type { FastifyInstance } from "fastify";

import { StartupError } from "./startup-error.ts";

/**
 * Listens on a port, and resolves with the address.
 * @param setting the environment variable that names the port
 * @throws {StartupError} if the port is in use or not permitted, or the host is not an address of this machine
 */
export async function listen(
  app: FastifyInstance,
  host: string,
  port: number,
  setting = "PORT",
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") {
      throw new StartupError(
        `Port ${port} on ${host} is taken: stop what uses it, or set ${setting} to another one.`,
        {
          cause: error,
        },
      );
    }
    if (code === "EACCES") {
      throw new StartupError(
        `Port ${port} may not be opened by this user: set ${setting} to one above 1023.`,
        {
          cause: error,
        },
      );
    }
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new StartupError(`HOST ${host} is no address of this machine.`, { cause: error });
    }
    throw error;
  }
}
