import { fastify, type FastifyInstance } from "fastify";

import { listen } from "../listen.ts";
import type { Figures } from "./figures.ts";

export interface MetricsOptions {
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
  /** 0 for any free port. */
  readonly port: number;
}

/** The metrics on an address of their own. */
export interface MetricsServer extends AsyncDisposable {
  /** Where they are read. */
  readonly url: string;
}

/**
 * Measures the requests of an application that does not listen yet, and serves the metrics on a port that has nothing else.
 * @throws {StartupError} if the port cannot be used
 */
export async function serveMetrics(
  app: FastifyInstance,
  figures: Figures,
  { host = "127.0.0.1", port }: MetricsOptions,
): Promise<MetricsServer> {
  // Loaded here, so that a server without metrics does not pay for them.
  const { createMetrics } = await import("./create-metrics.ts");
  const metrics = createMetrics(figures);
  app.addHook("onResponse", async (request, reply) =>
    metrics.observe({
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    }),
  );
  const own = fastify({ forceCloseConnections: true });
  own.get("/metrics", async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.expose()),
  );
  const address = await listen(own, host, port, "HINDSIGHT_METRICS_PORT");
  return { url: `${address}/metrics`, [Symbol.asyncDispose]: () => own.close() };
}
