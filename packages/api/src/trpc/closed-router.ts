import { needsOf, type ReadableRouter } from "../rights/needs-of.ts";

/**
 * Checks that each procedure of a router declares what it needs, so that no server starts otherwise.
 * @throws {TypeError} naming the procedures that do not
 */
export function closedRouter<R extends ReadableRouter>(router: R): R {
  needsOf(router);
  return router;
}
