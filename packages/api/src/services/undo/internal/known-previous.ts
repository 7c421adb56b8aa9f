import { AuditError, type StoredVersion } from "@hindsight/audit-core";
import type { TrackedModel, VersionRef } from "@hindsight/audit-core/sequelize";

/** The version of the same row just before; `null` also if it is not known any more. */
export async function knownPrevious(
  tracked: TrackedModel<object, string>,
  version: VersionRef,
): Promise<StoredVersion | null> {
  try {
    return await tracked.previous(version);
  } catch (error) {
    if (error instanceof AuditError && error.code === "PAST_REMOVED") return null;
    throw error;
  }
}
