import type { ServerResponse } from "node:http";

import type { AdapterOptions, RequestAudit } from "./adapter-options.ts";
import { type ExpressRequest, expressAudit } from "./express.ts";

export type { AdapterOptions, ExpressRequest, RequestAudit };

/** What Nest calls before guards, interceptors, pipes and handlers. */
export interface NestMiddleware<Request> {
  use(request: Request, response: ServerResponse, next: () => void): void;
}

/**
 * A middleware class for Nest on Express: `consumer.apply(nestAudit(options)).forRoutes("{*path}")`. Everything after it
 * runs in the audit context; a user whom a guard finds later is the actor, too.
 */
export function nestAudit<Request extends ExpressRequest = ExpressRequest>(
  options: AdapterOptions<Request>,
): new () => NestMiddleware<Request> {
  const inContext = expressAudit(options);
  return class AuditMiddleware {
    use(request: Request, response: ServerResponse, next: () => void): void {
      inContext(request, response, next);
    }
  };
}
