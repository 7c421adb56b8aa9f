import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";

import { describeError } from "./describe-error.ts";

const SECRETS = ["authorization", "cookie", "password", "secret", "set-cookie", "token"];

/**
 * The logger with a guard before it: errors of the database lose the values they quote, members with a secret's name are
 * left out, and of a request only method and path remain, because the query holds the input of calls.
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
