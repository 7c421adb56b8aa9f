import { readingArchive } from "./reading-archive.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * The instant before which entries about models may be missing from what is read of them, in the database or, with `archives`, also in
 * the archive; `null` if none are.
 * @throws {ServiceError} ILLEGAL_STATE, UNAVAILABLE with `archives`
 */
export async function removedBefore(
  ctx: ServiceContext,
  models: Iterable<string>,
  archives: boolean,
): Promise<string | null> {
  const names = [...new Set(models)];
  if (archives) return readingArchive(ctx, (reader) => reader.removedBefore(names));
  return ctx.db.audit.retention.removedBefore(names);
}
