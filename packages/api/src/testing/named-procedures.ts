import { type DeclaredProcedure, needsOf } from "../rights/needs-of.ts";
import { appRouter } from "../routers/app-router.ts";

/** Every procedure of the API with its type and what it requires. */
export function namedProcedures(): readonly DeclaredProcedure[] {
  return needsOf(appRouter);
}
