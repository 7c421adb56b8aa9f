import type { Auth, Context } from "@hindsight/api";
import { fastify, type FastifyBaseLogger, type FastifyInstance } from "fastify";

import { authRoutes } from "./auth-routes.ts";
import { clientOf } from "./client-of.ts";
import { closeIdleConnections } from "./close-idle-connections.ts";
import { healthRoutes } from "./health-routes.ts";
import { refusal } from "./refusal.ts";
import { requestIdOf } from "./request-id.ts";
import { RequestLog } from "./request-log.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { trpcRoutes } from "./trpc-routes.ts";
import { isBuilt, webRoutes } from "./web-routes.ts";

const BODY_BYTES = 256 * 1024;

export interface CreateAppOptions extends Pick<
  Context,
  "db" | "bus" | "demoAccounts" | "onWrite" | "closing"
> {
  readonly auth: Auth;
  readonly logger: FastifyBaseLogger;
  readonly publicUrl: string;
  readonly webRoot: string;
  readonly isTrustedProxy: (address: string) => boolean;
  readonly isTrustedOrigin: (origin: string) => boolean;
}

/** Everything that answers HTTP, not yet listening. */
export function createApp(options: CreateAppOptions): FastifyInstance {
  const { auth, db, bus, demoAccounts, onWrite, closing, isTrustedOrigin } = options;
  const client = clientOf(options.isTrustedProxy);
  const app = fastify({
    loggerInstance: options.logger,
    logController: new RequestLog(),
    bodyLimit: BODY_BYTES,
    trustProxy: options.isTrustedProxy,
    genReqId: ({ headers }) => requestIdOf(headers),
    // A batch of calls names its procedures in one path segment.
    routerOptions: { maxParamLength: 2000 },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id).headers(SECURITY_HEADERS);
  });
  app.addHook("preClose", closeIdleConnections(app.server));
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "A request failed");
    return reply
      .code(status)
      .send(refusal(status, status < 500 ? error.message : "Something went wrong on the server"));
  });
  healthRoutes(app, {
    checks: {
      database: async () => db.sequelize.query("SELECT 1").then(() => true),
      web: async () => isBuilt(options.webRoot),
    },
  });
  authRoutes(app, { auth, clientOf: client, publicUrl: options.publicUrl });
  trpcRoutes(app, { auth, clientOf: client, db, bus, demoAccounts, onWrite, closing, isTrustedOrigin });
  webRoutes(app, options.webRoot);
  return app;
}
