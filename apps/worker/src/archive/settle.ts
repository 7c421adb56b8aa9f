import { AuditError } from "@hindsight/audit-core";
import type { RemovableEntry } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";

import type { Segment } from "./manifest.ts";
import { readSegment } from "./segment-file.ts";

/**
 * Completes a segment whose run was interrupted, possibly before its versions were removed. If the file is complete, those that
 * are still in the database are removed: `removed`. Otherwise nothing was removed, and all versions must be there: `kept`.
 * @throws {JobError} if versions were removed and the file is damaged.
 */
export async function settle(
  { audit }: Database,
  folder: string,
  segment: Segment,
  remove: (versions: readonly RemovableEntry[]) => Promise<void>,
): Promise<"kept" | "removed"> {
  try {
    await remove(await readSegment(folder, segment));
    return "removed";
  } catch (error) {
    if (error instanceof AuditError && error.code === "VERSION_NEEDED") return "kept";
    if ((await countPresent(audit, segment)) >= segment.versions) return "kept";
    throw error;
  }
}

async function countPresent(
  audit: Database["audit"],
  { model, before, firstId, lastId }: Segment,
): Promise<number> {
  let after = String(BigInt(firstId) - 1n);
  let present = 0;
  while (BigInt(after) < BigInt(lastId)) {
    const versions = await audit.retention.read({ model, before, after, limit: 500 });
    present += versions.filter(({ id }) => BigInt(id) <= BigInt(lastId)).length;
    after = versions.at(-1)?.id ?? lastId;
  }
  return present;
}
