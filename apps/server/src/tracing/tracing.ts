import type { Context } from "@hindsight/api";
import type { Database } from "@hindsight/db";
import type { FastifyInstance } from "fastify";

/** Traces of a server: from the request through the call to each statement, with no value in any span. */
export interface Tracing extends AsyncDisposable {
  readonly around: NonNullable<Context["around"]>;
  database(db: Database): void;
  requests(app: FastifyInstance, isTrustedProxy: (address: string) => boolean): void;
}
