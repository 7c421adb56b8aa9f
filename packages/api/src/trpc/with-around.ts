import { t } from "./trpc.ts";

/** Middleware that lets the host run something around each call, such as a span of a trace. */
export const withAround = t.middleware(({ ctx, path, type, next }) => {
  return ctx.around === undefined ? next() : ctx.around({ path, type }, next);
});
