import { demoDatabase } from "@hindsight/api/testing";
import { createServer } from "@hindsight/server";
import { buildWeb } from "@hindsight/web-build";
import { Client } from "pg";
import { pino } from "pino";

const BUILD_MS = 120_000;

export interface Demo extends AsyncDisposable {
  /** Address of the running application. */
  readonly url: string;
  /** A plain connection to its database, as psql would have. */
  readonly sql: Client;
}

/** The whole application on a database of its own with the demo data, as `pnpm start` would run it. */
export async function startDemo(): Promise<Demo> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await demoDatabase());
  const webRoot = await buildWeb(AbortSignal.timeout(BUILD_MS), () => {});
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  stack.defer(() => sql.end());
  const server = stack.use(
    await createServer({
      databaseUrl: database.url,
      secret: "a secret that only this test ever uses",
      logger: pino({ level: "silent" }),
      webRoot,
      port: 0,
      demo: true,
    }),
  );
  const running = stack.move();
  return { url: server.url, sql, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
