import "reflect-metadata";
import type { Server } from "node:http";
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Inject,
  Module,
  Post,
  UseGuards,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import type { ActorInput } from "@hindsight/audit-core";
import type { Audit } from "@hindsight/audit-core/sequelize";

import type { ExpressRequest } from "../src/express.ts";
import { fastifyAudit, type FastifyRequestLike } from "../src/fastify.ts";
import { AUDIT, auditModule } from "./audit-module.ts";
import type { Shop } from "./shop.ts";

/** What the guard adds to a request of either platform. */
interface Signed {
  user?: ActorInput | null;
}
type ActorOf = (headers: NodeJS.Dict<string | string[]>) => ActorInput | null;

/** Nest on Express: the module's middleware opens the context. */
export async function nestOnExpress({ audit, write }: Shop, actorOf: ActorOf): Promise<Server> {
  const actor = ({ user }: ExpressRequest & Signed) => user;
  const App = application(write, actorOf, auditModule(audit, { actor, reasonHeader: "x-audit-reason" }));
  const app = await NestFactory.create<NestExpressApplication>(App, { logger: false });
  app.set("trust proxy", "loopback");
  await app.listen(0, "127.0.0.1");
  return app.getHttpServer();
}

/** Nest on Fastify: its middleware sees another request than guards do, so a hook opens the context. */
export async function nestOnFastify({ audit, write }: Shop, actorOf: ActorOf): Promise<Server> {
  const App = application(write, actorOf, auditModule(audit, null));
  const adapter = new FastifyAdapter({ trustProxy: "127.0.0.1" });
  const actor = ({ user }: FastifyRequestLike & Signed) => user;
  adapter.getInstance().addHook("onRequest", fastifyAudit({ audit, actor, reasonHeader: "x-audit-reason" }));
  const app = await NestFactory.create<NestFastifyApplication>(App, adapter, { logger: false });
  await app.listen(0, "127.0.0.1");
  return app.getHttpServer();
}

/** An application whose guard finds the user and writes, before the handler does. Decorators are called: Node has none. */
function application(
  write: Shop["write"],
  actorOf: ActorOf,
  audited: ReturnType<typeof auditModule>,
): new () => object {
  class SignedIn implements CanActivate {
    async canActivate(context: ExecutionContext): Promise<boolean> {
      const request = context
        .switchToHttp()
        .getRequest<Pick<ExpressRequest, "headers"> & Signed & { readonly body: { text: string } }>();
      request.user = actorOf(request.headers);
      await write(`${request.body.text}:body`);
      return true;
    }
  }

  class Notes {
    readonly #audit: Audit;

    constructor(audit: Audit) {
      this.#audit = audit;
    }

    async create({ text }: { readonly text: string }): Promise<void> {
      await write(`${text}:handled`);
      // The provider of the module is the audit whose context this is.
      if (this.#audit.context() === undefined) throw new Error("there is no context");
    }
  }
  Inject(AUDIT)(Notes, undefined, 0);
  const create = Object.getOwnPropertyDescriptor(Notes.prototype, "create") ?? {};
  Body()(Notes.prototype, "create", 0);
  Post()(Notes.prototype, "create", create);
  UseGuards(SignedIn)(Notes);
  Controller()(Notes);

  class App {
    readonly name = "notes";
  }
  Module({ imports: [audited], controllers: [Notes] })(App);
  return App;
}
