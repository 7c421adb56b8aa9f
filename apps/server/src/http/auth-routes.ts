import { type Auth, CLIENT_ADDRESS_HEADER } from "@hindsight/api";
import type { RemoteEnd } from "@hindsight/audit-core";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { ClientOf } from "./client-of.ts";
import { originOf } from "./origin-of.ts";
import { toHeaders } from "./to-headers.ts";

export interface AuthRoutesOptions {
  readonly auth: Auth;
  readonly clientOf: ClientOf;
  readonly publicUrl: string;
  /** Called after requests that may have started or ended a session. */
  readonly onSessionChange: () => void;
}

/** Passes requests below `/api/auth` to the sign-in library. */
export function authRoutes(app: FastifyInstance, options: AuthRoutesOptions): void {
  const { auth, clientOf, publicUrl, onSessionChange } = options;
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.route({
      method: "POST",
      url: "/api/auth/*",
      handler: async (request, reply) => {
        const response = await auth.handle(
          toRequest(request, clientOf(request), publicUrl),
          originOf(request, clientOf),
        );
        onSessionChange();
        return reply.send(response);
      },
    });
  });
}

function toRequest(request: FastifyRequest, client: RemoteEnd | null, publicUrl: string): Request {
  const headers = toHeaders(request.headers);
  headers.delete(CLIENT_ADDRESS_HEADER);
  if (client !== null) headers.set(CLIENT_ADDRESS_HEADER, client.address);
  const body = typeof request.body === "string" ? request.body : null;
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body });
}
