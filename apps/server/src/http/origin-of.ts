import type { RequestOrigin } from "@hindsight/api";
import type { FastifyRequest } from "fastify";

import type { ClientOf } from "./client-of.ts";
import { reasonOfRequest } from "./reason-of-request.ts";
import { givenRequestId } from "./request-id.ts";

/** Where a request comes from. */
export function originOf(request: FastifyRequest, clientOf: ClientOf): RequestOrigin {
  const { id, headers } = request;
  const client = clientOf(request);
  const given = givenRequestId(headers);
  return {
    requestId: id,
    clientRequestId: given === id ? null : given,
    remoteAddress: client?.address ?? null,
    remotePort: client?.port ?? null,
    userAgent: headers["user-agent"] ?? null,
    reason: reasonOfRequest(headers),
  };
}
