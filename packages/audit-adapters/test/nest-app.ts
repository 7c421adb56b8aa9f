import "reflect-metadata";
import type { Server } from "node:http";
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  type MiddlewareConsumer,
  Module,
  Post,
  UseGuards,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { ActorInput } from "@hindsight/audit-core";

import { type ExpressRequest, nestAudit } from "../src/nest.ts";
import type { Shop } from "./shop.ts";

type Signed = ExpressRequest & { user?: ActorInput | null };

/** A Nest application whose guard finds the user and writes, before the handler does. Decorators are called: Node has none. */
export async function nestApp(
  { audit, write }: Shop,
  actorOf: (headers: ExpressRequest["headers"]) => ActorInput | null,
): Promise<Server> {
  class SignedIn implements CanActivate {
    async canActivate(context: ExecutionContext): Promise<boolean> {
      const request = context.switchToHttp().getRequest<Signed & { readonly body: { text: string } }>();
      request.user = actorOf(request.headers);
      await write(`${request.body.text}:body`);
      return true;
    }
  }

  class Notes {
    async create({ text }: { readonly text: string }): Promise<void> {
      await write(`${text}:handled`);
    }
  }
  const create = Object.getOwnPropertyDescriptor(Notes.prototype, "create") ?? {};
  Body()(Notes.prototype, "create", 0);
  Post()(Notes.prototype, "create", create);
  UseGuards(SignedIn)(Notes);
  Controller()(Notes);

  class App {
    configure(consumer: MiddlewareConsumer): void {
      const audited = nestAudit<Signed>({
        audit,
        actor: ({ user }) => user,
        reasonHeader: "x-audit-reason",
      });
      consumer.apply(audited).forRoutes("{*path}");
    }
  }
  Module({ controllers: [Notes] })(App);

  const app = await NestFactory.create(App, { logger: false });
  app.getHttpAdapter().getInstance().set("trust proxy", "loopback");
  await app.listen(0, "127.0.0.1");
  return app.getHttpServer() as Server;
}
