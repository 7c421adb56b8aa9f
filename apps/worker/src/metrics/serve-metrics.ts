import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { UsageError } from "../usage-error.ts";
import type { WorkerMetrics } from "./create-metrics.ts";

export interface ServeMetricsOptions {
  readonly metrics: WorkerMetrics;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** The metrics on an address of their own. */
export interface MetricsServer extends AsyncDisposable {
  /** Where they are read. */
  readonly url: string;
}

/**
 * Serves the metrics on a port that has nothing else.
 * @throws {UsageError} if the port cannot be used
 */
export async function serveMetrics({ metrics, host, port }: ServeMetricsOptions): Promise<MetricsServer> {
  const server = createServer((request, response) => void answer(metrics, request, response));
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new UsageError(
      "The port of HINDSIGHT_WORKER_METRICS_PORT cannot be used on HINDSIGHT_METRICS_HOST",
      {
        cause: error,
      },
    );
  }
  const { address, family, port: used } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${used}/metrics`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  metrics: WorkerMetrics,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (method !== "GET" || url !== "/metrics") {
    response.writeHead(404).end();
    return;
  }
  const text = await metrics.expose();
  response.writeHead(200, { "content-type": metrics.contentType }).end(text);
}
