import { requireRight } from "../rights/require-right.ts";
import { t } from "./trpc.ts";

/** Middleware that checks what a procedure declares to need, and limits concurrent changes. Without a declaration it refuses. */
export const withinRights = t.middleware(({ ctx, meta, path, type, next }) => {
  if (meta === undefined) throw new TypeError(`No right is declared for ${path}`);
  if (meta.needs === "everybody") return next();
  requireRight(ctx, meta.needs);
  return type === "mutation" ? ctx.writes.run(() => next()) : next();
});
