import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { WatchExportsInput } from "../../schemas/export-input.ts";
import { changesOf, type WatchContext } from "../jobs/internal/changes-of.ts";
import { type FileExport, ownExports } from "./internal/own-exports.ts";

/**
 * The caller's own exports as they are, and then those that have changed, until all have ended. Needs `export`.
 * @throws {ServiceError} TOO_MANY_STREAMS, with the first step
 */
export function watchExports(options: {
  ctx: WatchContext;
  input: WatchExportsInput;
  signal: AbortSignal;
}): AsyncGenerator<readonly FileExport[], void> {
  const { ctx, signal } = options;
  const user = requireRight(ctx, "export");
  const { ids } = WatchExportsInput.parse(options.input);
  const { sessionId } = ctx;
  if (sessionId === null) throw new ServiceError("UNAUTHENTICATED", "Sign in first");
  return changesOf({ ctx, user, sessionId, signal, read: () => ownExports(ctx, user, ids) });
}
