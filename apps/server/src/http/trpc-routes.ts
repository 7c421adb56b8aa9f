import { appRouter, type Auth, type Context } from "@hindsight/api";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { ClientOf } from "./client-of.ts";
import { HttpError } from "./http-error.ts";
import { originOf } from "./origin-of.ts";
import { reasonOfRequest } from "./reason-of-request.ts";
import { toHeaders } from "./to-headers.ts";

/** Largest batch of calls in one request. The web app has the same limit. */
const MAX_BATCH = 16;

/** Log levels of errors. Other errors only appear in the line about the request. */
const LEVELS: Readonly<Record<string, "error" | "warn">> = {
  INTERNAL_SERVER_ERROR: "error",
  SERVICE_UNAVAILABLE: "warn",
  GATEWAY_TIMEOUT: "warn",
};

export interface TrpcRoutesOptions extends Pick<
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
> {
  readonly auth: Auth;
  readonly clientOf: ClientOf;
  readonly isTrustedOrigin: (origin: string) => boolean;
}

/** The API under `/trpc`. */
export function trpcRoutes(app: FastifyInstance, options: TrpcRoutesOptions): void {
  const { auth, clientOf, isTrustedOrigin, ...shared } = options;
  void app.register(async (scope) => {
    scope.addHook("onRequest", async (request) => {
      const { origin, "content-type": type } = request.headers;
      // SameSite cookies are also sent from pages on other ports of this host, so the Origin is checked.
      if (request.method !== "GET" && origin !== undefined && !isTrustedOrigin(origin)) {
        throw new HttpError(403, "Calls from pages of another origin are refused");
      }
      // Here, because an error while the context is made would be a 500.
      reasonOfRequest(request.headers);
      // The adapter would also accept forms, and without the limit on the size of bodies.
      if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) {
        throw new HttpError(415, `Calls are sent as application/json, not as ${type.split(";", 1)[0]}`);
      }
    });
    const plugin: FastifyTRPCPluginOptions<typeof appRouter> = {
      trpcOptions: {
        router: appRouter,
        maxBatchSize: MAX_BATCH,
        createContext: async ({ req }): Promise<Context> => {
          const headers = toHeaders(req.headers);
          const session = await auth.session(headers, { use: !isLive(req) });
          return {
            ...shared,
            user: session?.user ?? null,
            sessionId: session?.id ?? null,
            request: originOf(req, clientOf),
          };
        },
        onError: ({ error, path, req }) => {
          const level = LEVELS[error.code];
          if (level !== undefined) req.log[level]({ err: error.cause ?? error, path }, "A call failed");
        },
      },
    };
    await scope.register(fastifyTRPCPlugin, { prefix: "/trpc", ...plugin });
  });
}

/** Subscriptions of an open page do not count as use of the session, which ends when idle. */
function isLive({ url }: FastifyRequest): boolean {
  const path = url.split("?", 1)[0];
  return path === "/trpc/log.live" || path === "/trpc/jobs.watch";
}
