import "reflect-metadata";
import type { Server } from "node:http";

import { Global, type MiddlewareConsumer, Module, type NestModule } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import type { Request } from "express";
import type { FastifyRequest } from "fastify";

import { fastifyAudit } from "../src/fastify.ts";
import { nestAudit } from "../src/nest.ts";
import type { Shop } from "./shop.ts";
import type { User } from "./user.ts";
import { notes } from "./notes.ts";

/** Nest on Express: the module's middleware opens the context. */
export async function nestOnExpress({ audit, write }: Shop): Promise<Server> {
  @Global()
  @Module({ providers: [{ provide: "AUDIT", useValue: audit }], exports: ["AUDIT"] })
  class AuditModule implements NestModule {
    configure(consumer: MiddlewareConsumer) {
      const AuditMiddleware = nestAudit<Request & { user?: User }>({
        audit,
        actor: ({ user }) => user && { type: "user", id: user.id, label: user.name },
        reasonHeader: "x-audit-reason",
      });
      consumer.apply(AuditMiddleware).forRoutes("{*path}");
    }
  }

  @Module({ imports: [AuditModule], controllers: [notes(write)] })
  class AppModule {}

  const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });
  app.set("trust proxy", "loopback");
  await app.listen(0, "127.0.0.1");
  return app.getHttpServer();
}

/** Nest on Fastify: its middleware sees another request than guards do, so a hook opens the context. */
export async function nestOnFastify({ audit, write }: Shop): Promise<Server> {
  @Module({
    providers: [{ provide: "AUDIT", useValue: audit }],
    controllers: [notes(write)],
  })
  class AppModule {}

  const adapter = new FastifyAdapter({ trustProxy: "loopback" });
  adapter.getInstance().addHook(
    "onRequest",
    fastifyAudit<FastifyRequest & { user?: User }>({
      audit,
      actor: ({ user }) => user && { type: "user", id: user.id, label: user.name },
      reasonHeader: "x-audit-reason",
    }),
  );
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter);
  app.useLogger(false);
  await app.listen(0, "127.0.0.1");
  return app.getHttpServer();
}
