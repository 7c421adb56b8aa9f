import { type Auth, CLIENT_ADDRESS_HEADER } from "@hindsight/api";
import type { FastifyInstance, FastifyRequest } from "fastify";

import { clientAddress } from "./client-address.ts";
import { toHeaders } from "./to-headers.ts";

export interface AuthRoutesOptions {
  readonly auth: Auth;
  readonly publicUrl: string;
}

/** Hands everything below `/api/auth` to the sign-in library. */
export function authRoutes(app: FastifyInstance, { auth, publicUrl }: AuthRoutesOptions): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.route({
      method: ["GET", "POST"],
      url: "/api/auth/*",
      handler: async (request, reply) => reply.send(await auth.handle(toRequest(request, publicUrl))),
    });
  });
}

function toRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = toHeaders(request.headers);
  headers.delete(CLIENT_ADDRESS_HEADER);
  const address = clientAddress(request);
  if (address !== null) headers.set(CLIENT_ADDRESS_HEADER, address);
  const body = typeof request.body === "string" ? request.body : null;
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body });
}
