import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";

/** What the router and the file server refuse in an address, such as half an escape sequence, a NUL or a `..`. */
const BAD_PATHS: ReadonlySet<string | undefined> = new Set(["FST_ERR_BAD_URL", "FST_STATIC_FORBIDDEN_PATH"]);

/** Whether a browser asks for a page, and not for a file or the API. */
export function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  const page = /^(GET|HEAD)$/.test(method) && headers.accept?.includes("text/html") === true;
  return page && !/^\/(api|trpc)(\/|$|\?)/.test(url);
}

/**
 * Answers an address that cannot be one of a page or a file with the app, which says that there is nothing.
 * @returns whether it did: not if something else was wrong, or asked for, or the app is not built.
 */
export async function sendNotFoundPage(
  root: string,
  { code }: { readonly code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  if (!BAD_PATHS.has(code) || !asksForPage(request)) return false;
  const page = await readFile(join(root, "index.html")).catch(() => null);
  if (page === null) return false;
  void reply.code(404).type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  return true;
}
