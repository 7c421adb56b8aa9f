import { listArchiveFiles } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ListArchiveFilesInput } from "../../schemas/job-input.ts";
import type { ServiceContext } from "../service-context.ts";

/** A file of the archive, as its catalogue has it. */
export interface ArchiveFileView {
  /** Place in the catalogue. */
  readonly number: number;
  readonly file: string;
  readonly bytes: number;
  readonly model: string;
  /** The month of its versions in UTC, as in `2026-01`. */
  readonly month: string;
  readonly versions: number;
  readonly archivedAt: string;
  /** When its versions were put back into the database; `null` if they are in the archive. */
  readonly restoredAt: string | null;
}

/** Files of the archive of the models that the caller may see, the newest first. Needs `archive`. */
export async function listFiles(options: {
  ctx: ServiceContext;
  input?: ListArchiveFilesInput | undefined;
}): Promise<readonly ArchiveFileView[]> {
  const { db } = options.ctx;
  const sight = new Sight(requireRight(options.ctx, "archive"), db.audit);
  const { models, limit, before } = ListArchiveFilesInput.parse(options.input ?? {});
  const visible = sight.showsAll
    ? (models ?? undefined)
    : (models ?? db.audit.models).filter((model) => sight.shows(model));
  const files = await listArchiveFiles(db, { models: visible, limit, before });
  return files.map(({ manifest, restoredAt }) => ({
    number: manifest.number,
    file: manifest.file,
    bytes: manifest.bytes,
    model: manifest.model,
    month: manifest.month,
    versions: manifest.versions,
    archivedAt: manifest.archivedAt,
    restoredAt: restoredAt?.toISOString() ?? null,
  }));
}
