import { archiveLocation, archiveSize } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import type { ServiceContext } from "../service-context.ts";

/** What has been archived, by whichever job or command, as the catalogue in the database has it. */
export interface ArchiveDescription {
  /** Files whose versions are in the archive and not in the database. */
  readonly files: number;
  readonly versions: number;
  readonly bytes: number;
  /** When a file was last archived; `null` before the first. */
  readonly lastArchivedAt: string | null;
  /** Where the files are, as whoever archived last called it; `null` before the first. */
  readonly location: string | null;
  /** Whether this server can read them: it may be `elsewhere` than the server looks, or the server is told of none. */
  readonly reach: "reached" | "elsewhere" | "none";
}

/** The archive of the models that the caller may see. Needs `archive`. */
export async function describeArchive({
  ctx,
}: {
  readonly ctx: ServiceContext;
}): Promise<ArchiveDescription> {
  const { db, archives } = ctx;
  const sight = new Sight(requireRight(ctx, "archive"), db.audit);
  const visible = sight.showsAll ? undefined : db.audit.models.filter((model) => sight.shows(model));
  const { files, versions, bytes, lastArchivedAt } = await archiveSize(db, visible);
  return {
    files,
    versions,
    bytes,
    lastArchivedAt: lastArchivedAt?.toISOString() ?? null,
    location: await archiveLocation(db),
    reach: archives === undefined ? "none" : (await archives.reaches()) ? "reached" : "elsewhere",
  };
}
