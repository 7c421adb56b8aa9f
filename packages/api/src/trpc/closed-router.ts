import { needsOf, type ReadableRouter } from "../rights/needs-of.ts";

/**
 * The router, when each of its procedures declares what it needs: otherwise nothing that serves it starts.
 * @throws {TypeError} naming those that do not
 */
export function closedRouter<R extends ReadableRouter>(router: R): R {
  needsOf(router);
  return router;
}
