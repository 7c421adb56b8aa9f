import { appRouter, type Auth, type Context } from "@hindsight/api";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";

import type { ClientOf } from "./client-of.ts";
import { HttpError } from "./http-error.ts";
import { toHeaders } from "./to-headers.ts";

export interface TrpcRoutesOptions extends Pick<
  Context,
  "db" | "bus" | "demoAccounts" | "onWrite" | "closing"
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
      const { origin } = request.headers;
      // SameSite does not stop a page on another port of this host; its Origin does.
      if (request.method !== "GET" && origin !== undefined && !isTrustedOrigin(origin)) {
        throw new HttpError(403, "Calls from pages of another origin are refused");
      }
    });
    const plugin: FastifyTRPCPluginOptions<typeof appRouter> = {
      trpcOptions: {
        router: appRouter,
        createContext: async ({ req }): Promise<Context> => {
          const client = clientOf(req);
          return {
            ...shared,
            user: await auth.user(toHeaders(req.headers)),
            request: {
              requestId: req.id,
              remoteAddress: client?.address ?? null,
              remotePort: client?.port ?? null,
              userAgent: req.headers["user-agent"] ?? null,
            },
          };
        },
        onError: ({ error, path, req }) => {
          if (error.code === "INTERNAL_SERVER_ERROR")
            req.log.error({ err: error.cause ?? error, path }, "A call failed");
        },
      },
    };
    await scope.register(fastifyTRPCPlugin, { prefix: "/trpc", ...plugin });
  });
}
