import type { Audit } from "@hindsight/audit-core/sequelize";
import { type DynamicModule, type MiddlewareConsumer, Module } from "@nestjs/common";

import { type AdapterOptions, type ExpressRequest, nestAudit } from "../src/nest.ts";

/** What other modules inject: `@Inject(AUDIT) audit: Audit`. */
export const AUDIT = Symbol("AUDIT");

/**
 * A module that the application imports once: every provider can inject the audit and, on Express, each request runs in its
 * context. Decorators are called here: Node has none.
 */
export function auditModule<Request extends ExpressRequest>(
  audit: Audit,
  middleware: Omit<AdapterOptions<Request>, "audit"> | null,
): DynamicModule {
  class AuditModule {
    configure(consumer: MiddlewareConsumer): void {
      if (middleware === null) return;
      consumer.apply(nestAudit<Request>({ ...middleware, audit })).forRoutes("{*path}");
    }
  }
  Module({})(AuditModule);
  return {
    module: AuditModule,
    global: true,
    providers: [{ provide: AUDIT, useValue: audit }],
    exports: [AUDIT],
  };
}
