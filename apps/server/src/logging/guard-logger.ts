import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";

import { describeError } from "./describe-error.ts";

const SECRETS = ["authorization", "cookie", "password", "secret", "set-cookie", "token"];

/**
 * Wraps a logger so that it removes values from database errors and members with the name of a secret, and logs only method
 * and path of a request, because the query contains the input of calls.
 */
export function guardLogger(logger: Logger): Logger {
  return logger.child(
    {},
    {
      redact: { paths: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), remove: true },
      serializers: {
        err: describeError,
        req: ({ method, url }: FastifyRequest) => ({ method, path: url.split("?", 1)[0] }),
        res: ({ statusCode }: FastifyReply) => ({ status: statusCode }),
      },
    },
  );
}
