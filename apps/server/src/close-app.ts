import type { FastifyInstance } from "fastify";

const GRACE_MS = 10_000;

/** Stops accepting connections and lets running requests finish. Closes connections that are still busy after 10 s. */
export async function closeApp(app: FastifyInstance): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(deadline);
  }
}
