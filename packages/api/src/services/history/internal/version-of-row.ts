import { AuditError, type StoredVersion } from "@hindsight/audit-core";

import { ServiceError } from "../../../errors/service-error.ts";
import { readingArchive } from "../../reading-archive.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { VisibleModel } from "./visible-model.ts";

/**
 * A version of a record by its id; with `archives` also where it was archived.
 * @throws {AuditError} VERSION_NOT_FOUND
 * @throws {ServiceError} NOT_FOUND for a version of another record; ILLEGAL_STATE, UNAVAILABLE with `archives`
 */
export async function versionOfRow(options: {
  readonly ctx: ServiceContext;
  readonly tracked: VisibleModel["tracked"];
  readonly key: string;
  readonly id: string;
  readonly archives: boolean;
}): Promise<StoredVersion> {
  const { ctx, tracked, key, id, archives } = options;
  const version = await tracked.version(id).catch(async (error: unknown) => {
    if (!archives || !(error instanceof AuditError) || error.code !== "VERSION_NOT_FOUND") throw error;
    const row = { model: tracked.name, key };
    const archived = await readingArchive(ctx, (reader) => reader.version(row, id));
    if (archived === null) throw error;
    return archived;
  });
  if (version.key !== key) throw new ServiceError("NOT_FOUND", "This version is of another record");
  return version;
}
