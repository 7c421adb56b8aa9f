import { appRouter, type Auth, type Context } from "@hindsight/api";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { ClientOf } from "./client-of.ts";
import { HttpError } from "./http-error.ts";
import { givenRequestId } from "./request-id.ts";
import { toHeaders } from "./to-headers.ts";

/** Calls in one request; the web app sends no more. */
const MAX_BATCH = 16;

export interface TrpcRoutesOptions extends Pick<
  Context,
  "db" | "bus" | "streams" | "demoAccounts" | "onWrite" | "closing"
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
      // SameSite does not stop a page on another port of this host; its Origin does.
      if (request.method !== "GET" && origin !== undefined && !isTrustedOrigin(origin)) {
        throw new HttpError(403, "Calls from pages of another origin are refused");
      }
      // The adapter takes forms too, of any size and past the limit on bodies.
      if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) {
        throw new HttpError(415, `Calls are sent as application/json, not as ${type.split(";", 1)[0]}`);
      }
    });
    const plugin: FastifyTRPCPluginOptions<typeof appRouter> = {
      trpcOptions: {
        router: appRouter,
        maxBatchSize: MAX_BATCH,
        createContext: async ({ req }): Promise<Context> => {
          const client = clientOf(req);
          const session = await auth.session(toHeaders(req.headers));
          return {
            ...shared,
            user: session?.user ?? null,
            sessionId: session?.id ?? null,
            request: {
              requestId: req.id,
              clientRequestId: clientRequestId(req),
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

function clientRequestId({ id, headers }: FastifyRequest): string | null {
  const given = givenRequestId(headers);
  return given === id ? null : given;
}
