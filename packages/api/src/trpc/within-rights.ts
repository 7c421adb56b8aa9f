import { requireRight } from "../rights/require-right.ts";
import { t } from "./trpc.ts";

/** Lets through whoever has what the procedure declares, and its changes in their turn; nobody where it declares nothing. */
export const withinRights = t.middleware(({ ctx, meta, path, type, next }) => {
  if (meta === undefined) throw new TypeError(`No right is declared for ${path}`);
  if (meta.needs === "everybody") return next();
  requireRight(ctx, meta.needs);
  return type === "mutation" ? ctx.writes.run(() => next()) : next();
});
