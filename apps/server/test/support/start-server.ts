import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@hindsight/db";
import { demoDatabase } from "@hindsight/api/testing";
import { createServer, type CreateServerOptions } from "../../src/index.ts";
import { pino } from "pino";

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly metricsUrl: string | null;
  readonly db: Database;
  readonly databaseUrl: string;
  /** Lines of the log, parsed. */
  readonly log: readonly Record<string, unknown>[];
  /** Folder of the web app, with an index.html in it. */
  readonly webRoot: string;
  /** Stops the server and leaves the database. */
  close(): Promise<void>;
}

/** A server on a migrated database of its own and a free port, with the demo accounts. */
export async function startServer(options: Partial<CreateServerOptions> = {}): Promise<TestServer> {
  await using started = new AsyncDisposableStack();
  const { db, url: databaseUrl } = started.use(await demoDatabase());
  const webRoot = await mkdtemp(join(tmpdir(), "hindsight-web-"));
  started.defer(() => rm(webRoot, { recursive: true }));
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>Test app</title>");
  const log: Record<string, unknown>[] = [];
  const server = started.use(
    await createServer({
      databaseUrl,
      secret: "a secret that only these tests ever use",
      logger: pino({ level: "debug" }, { write: (line) => log.push(JSON.parse(line)) }),
      webRoot,
      port: 0,
      demo: true,
      pollMs: 50,
      signInsPerMinute: 1000,
      ...options,
    }),
  );
  const running = started.move();
  return {
    url: server.url,
    metricsUrl: server.metricsUrl,
    db,
    databaseUrl,
    log,
    webRoot,
    close: () => server.close(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
