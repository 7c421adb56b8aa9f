import type { Auth, Context, ExportContext } from "@hindsight/api";
import type { Database } from "@hindsight/db";
import {
  fastify,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";

import type { Tracing } from "../tracing/tracing.ts";
import { sendNotFoundPage } from "./app-page.ts";
import { authRoutes } from "./auth-routes.ts";
import { clientOf } from "./client-of.ts";
import { compression } from "./compression.ts";
import { closeIdleConnections } from "./close-idle-connections.ts";
import { exportRoutes } from "./export-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { refusal } from "./refusal.ts";
import { refuseBadTarget } from "./refuse-bad-target.ts";
import { refuseUnreadable } from "./refuse-unreadable.ts";
import { requestIdOf } from "./request-id.ts";
import { RequestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import { trpcRoutes } from "./trpc-routes.ts";
import { isBuilt, webRoutes } from "./web-routes.ts";

const BODY_BYTES = 256 * 1024;
const NO_STORE = { "cache-control": "no-store" };
const CHECK_MS = 5000;
/** Connections without traffic in either direction are closed after this time. Event streams send pings more often. */
const SILENCE_MS = 60_000;

export interface CreateAppOptions
  extends
    Pick<
      Context,
      | "db"
      | "bus"
      | "settled"
      | "streams"
      | "writes"
      | "reads"
      | "archives"
      | "failures"
      | "reverts"
      | "demoAccounts"
      | "onWrite"
      | "around"
      | "closing"
    >,
    Pick<ExportContext, "exports"> {
  readonly auth: Auth;
  /** Called when sessions may have begun or ended. */
  readonly onSessionChange: () => void;
  /** The same database on a pool of its own, for health checks. */
  readonly healthDb: Database;
  readonly logger: FastifyBaseLogger;
  readonly publicUrl: string;
  readonly webRoot: string;
  /** How far the events are behind the log; `null` when that is not known yet. */
  readonly logBehindSeconds: () => number | null;
  /** Traces the requests. */
  readonly tracing?: Tracing | undefined;
  readonly isTrustedProxy: (address: string) => boolean;
  readonly isTrustedOrigin: (origin: string) => boolean;
  /** Milliseconds that a client may take to send a request. */
  readonly requestTimeoutMs: number;
}

/** Creates the HTTP application, which does not listen yet. */
export function createApp(options: CreateAppOptions): FastifyInstance {
  const {
    auth,
    db,
    bus,
    settled,
    streams,
    writes,
    reads,
    archives,
    failures,
    reverts,
    demoAccounts,
    onWrite,
    around,
    closing,
  } = options;
  const { requestTimeoutMs } = options;
  const client = clientOf(options.isTrustedProxy);
  const headers = securityHeaders(options.publicUrl);
  async function refuseUnrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    reply.headers({ ...headers, ...NO_STORE });
    if (await sendNotFoundPage(options.webRoot, error, request, reply)) return;
    const status = error.statusCode ?? 400;
    void reply.code(status).send(refusal(status, error.message));
  }
  const app = fastify({
    loggerInstance: options.logger,
    logController: new RequestLog(),
    bodyLimit: BODY_BYTES,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: SILENCE_MS,
    // The interval is how often Node checks for requests that take too long to arrive.
    http: {
      requireHostHeader: false,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, CHECK_MS),
      headersTimeout: requestTimeoutMs,
    },
    trustProxy: options.isTrustedProxy,
    genReqId: (request) => requestIdOf(request, options.isTrustedProxy),
    // A batch of calls names its procedures in one path segment.
    routerOptions: { maxParamLength: 2000 },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void refuseUnrouted(error, request, reply),
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, { ...headers, ...NO_STORE }),
  });
  options.tracing?.requests(app, options.isTrustedProxy);
  compression(app);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id).headers(headers);
    refuseBadTarget(request.raw);
  });
  app.addHook("onSend", async (_request, reply, payload) => {
    if (!reply.hasHeader("cache-control")) reply.headers(NO_STORE);
    // The headers of a fetch response override those of the reply.
    if (payload instanceof Response) forbidStoring(payload.headers);
  });
  app.addHook("preClose", closeIdleConnections(app.server));
  app.setErrorHandler<Error & { statusCode?: number; code?: string }>(async (error, request, reply) => {
    if (await sendNotFoundPage(options.webRoot, error, request, reply)) return reply;
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "A request failed");
    return reply
      .code(status)
      .send(refusal(status, status < 500 ? error.message : "Something went wrong on the server"));
  });
  healthRoutes(app, {
    checks: {
      database: async () => options.healthDb.sequelize.query("SELECT 1").then(() => true),
      web: async () => isBuilt(options.webRoot),
    },
    figures: { logBehindSeconds: options.logBehindSeconds },
  });
  authRoutes(app, {
    auth,
    clientOf: client,
    publicUrl: options.publicUrl,
    onSessionChange: options.onSessionChange,
  });
  const { isTrustedOrigin } = options;
  const shared = {
    db,
    bus,
    settled,
    streams,
    writes,
    reads,
    archives,
    failures,
    reverts,
    demoAccounts,
    onWrite,
    around,
    closing,
  };
  trpcRoutes(app, { ...shared, auth, clientOf: client, isTrustedOrigin });
  const { exports } = options;
  exportRoutes(app, { auth, clientOf: client, db, reads, archives, failures, closing, exports });
  webRoutes(app, options.webRoot);
  return app;
}

function forbidStoring(headers: Headers): void {
  const given = headers.get("cache-control");
  headers.set("cache-control", given?.replace("no-cache", "no-store") ?? NO_STORE["cache-control"]);
}
