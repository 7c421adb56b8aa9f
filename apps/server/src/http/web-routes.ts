import { access } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

import { asksForPage } from "./app-page.ts";
import { refusal } from "./refusal.ts";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Serves the built web app. Pages that are neither files nor API calls get the app's index.html, as routing is in the browser. */
export function webRoutes(app: FastifyInstance, root: string): void {
  void app.register(fastifyStatic, {
    root,
    suppressWarning: true,
    cacheControl: false,
    // The build leaves a compressed copy beside each larger file.
    preCompressed: true,
    setHeaders: (reply, path) => {
      // File names in assets/ contain a hash of the content.
      const hashed = path.startsWith(join(root, "assets"));
      reply.header("cache-control", hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (!asksForPage(request)) {
      return reply.code(404).send(refusal(404, "There is nothing at this address"));
    }
    if (await isBuilt(root)) return reply.sendFile("index.html");
    return reply
      .code(503)
      .type("text/plain")
      .send("The web app is not built yet: run pnpm start, which builds it.");
  });
}

/** Whether the web app has been built. */
export async function isBuilt(root: string): Promise<boolean> {
  return access(join(root, "index.html")).then(
    () => true,
    () => false,
  );
}
