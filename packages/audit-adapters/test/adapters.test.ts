import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { missingCode, waitFor } from "@hindsight/testing";
import { initTRPC } from "@trpc/server";
import { type CreateHTTPContextOptions, createHTTPHandler } from "@trpc/server/adapters/standalone";
import express, { type Request } from "express";
import { fastify } from "fastify";
import Koa from "koa";
import { beforeAll, describe, expect, it } from "vitest";

import { expressAudit } from "../src/express.ts";
import { fastifyAudit } from "../src/fastify.ts";
import { koaAudit } from "../src/koa.ts";
import { trpcAudit } from "../src/trpc.ts";
import { nestOnExpress, nestOnFastify } from "./nest-app.ts";
import { openShop, type Shop } from "./shop.ts";
import { type User, userOf } from "./user.ts";

/** Each application writes `<text>:body` when its body has arrived, and `<text>:handled` after that. */
const FRAMEWORKS: Readonly<Record<string, (shop: Shop) => Promise<Server>>> = {
  async Express({ audit, write }) {
    const app = express();
    app.set("trust proxy", "loopback");
    app.use(
      expressAudit<Request & { user?: User }>({
        audit,
        actor: ({ user }) => user && { type: "user", id: user.id, label: user.name },
        reasonHeader: "x-audit-reason",
      }),
    );
    app.use((request, _response, next) => {
      Object.assign(request, { user: userOf(request.headers) });
      next();
    });
    app.post("/", (request, response, next) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        const said = textOf(JSON.parse(text));
        write(`${said}:body`)
          .then(() => write(`${said}:handled`))
          .then(() => response.end(), next);
      });
    });
    return listening(createServer(app));
  },
  async Fastify({ audit, write }) {
    const app = fastify({ trustProxy: "127.0.0.1" });
    app.addHook(
      "onRequest",
      fastifyAudit({ audit, actor: (request) => actorOf(request.headers), reasonHeader: "x-audit-reason" }),
    );
    app.addHook("preHandler", async ({ body }) => void (await write(`${textOf(body)}:body`)));
    app.post("/", async ({ body }) => write(`${textOf(body)}:handled`));
    await app.listen({ host: "127.0.0.1", port: 0 });
    return app.server;
  },
  async Koa({ audit, write }) {
    const app = new Koa({ proxy: true });
    app.use(koaAudit({ audit, actor: ({ req }) => actorOf(req.headers), reasonHeader: "x-audit-reason" }));
    app.use(async (context) => {
      const body = await json(context.req);
      await write(`${textOf(body)}:body`);
      await write(`${textOf(body)}:handled`);
      context.status = 204;
    });
    return listening(createServer(app.callback() as RequestListener));
  },
  "Nest on Express": nestOnExpress,
  "Nest on Fastify": nestOnFastify,
  async tRPC({ audit, write }) {
    const t = initTRPC.context<CreateHTTPContextOptions>().create();
    const audited = t.procedure.use(
      trpcAudit({
        audit,
        request: ({ req }: CreateHTTPContextOptions) => req,
        actor: ({ req }) => actorOf(req.headers),
        isTrustedProxy: (address) => address === "127.0.0.1",
        reasonHeader: "x-audit-reason",
      }),
    );
    const router = t.router({
      write: audited.input(textOf).mutation(async ({ input }) => {
        await write(`${input}:body`);
        await write(`${input}:handled`);
      }),
    });
    return listening(createServer(createHTTPHandler({ router, createContext: (options) => options })));
  },
};

it("the guide shows code that runs here", async () => {
  const page = join(import.meta.dirname, "../../../docs/guide/adapters.md");
  const files = ["adapters.test.ts", "nest-app.ts", "notes.ts"];
  expect(
    await missingCode(
      page,
      files.map((file) => join(import.meta.dirname, file)),
    ),
  ).toEqual([]);
});

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  return () => shop[Symbol.asyncDispose]();
});

describe.each(Object.keys(FRAMEWORKS))("%s", (name) => {
  let server: Server;

  beforeAll(async () => {
    const start = FRAMEWORKS[name];
    if (start === undefined) throw new Error(`there is no ${name}`);
    server = await start(shop);
    return async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    };
  });

  const post = async (user: string | null, text: string, reason?: string) => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${name === "tRPC" ? "/write" : "/"}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": `agent of ${text}`,
        "x-forwarded-for": "203.0.113.7",
        ...(user !== null && { "x-user": user }),
        ...(reason !== undefined && { "x-audit-reason": encodeURIComponent(reason) }),
      },
      body: JSON.stringify({ text }),
    });
    expect(response.status).toBeLessThan(300);
    await response.arrayBuffer();
  };

  it("keeps the contexts of concurrent requests apart until they end", async () => {
    const users = ["ana", "bob", "cai", null];
    await Promise.all(users.map((user) => post(user, `${name} ${user}`, `why of ${user} – ü`)));
    const ids = await Promise.all(
      users.map(async (user) => {
        const body = await shop.recorded(`${name} ${user}:body`);
        expect(body).toEqual({
          actor: user,
          reason: `why of ${user} – ü`,
          requestId: expect.stringMatching(/./),
          remoteAddress: "203.0.113.7",
          userAgent: `agent of ${name} ${user}`,
        });
        expect(await shop.recorded(`${name} ${user}:handled`)).toEqual(body);
        return body.requestId;
      }),
    );
    expect(new Set(ids).size).toBe(users.length);
  });

  it("has no reason where no header gives one, and cuts what is too long", async () => {
    await post("ana", `${name} silent`);
    expect((await shop.recorded(`${name} silent:handled`)).reason).toBeNull();
    await post("ana", `${name} long`, "x".repeat(3000));
    expect((await shop.recorded(`${name} long:handled`)).reason).toBe("x".repeat(2000));
  });
});

it("what happens after a request has no context of it", async () => {
  await waitFor(() => shop.audit.context() === undefined);
  await shop.write("after");
  expect((await shop.recorded("after")).actor).toBeNull();
});

async function listening(server: Server): Promise<Server> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function actorOf(headers: IncomingHttpHeaders) {
  const user = userOf(headers);
  return user && { type: "user", id: user.id, label: user.name };
}

function textOf(body: unknown): string {
  const text: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "text") : null;
  if (typeof text !== "string") throw new TypeError("the body has no text");
  return text;
}
