import { AuditError } from "@hindsight/audit-core";
import type { Database } from "@hindsight/db";

import type { Segment } from "./manifest.ts";
import { readSegment } from "./segment-file.ts";

/**
 * What becomes of a segment whose removal may or may not have happened before its run was killed. A whole file is gone on
 * with: what of its versions is still there is removed, and exactly those. Without a whole file nothing had been removed,
 * and then all versions are still there: `kept`.
 * @throws {JobError} when versions have left the database and the file is not what was written.
 */
export async function settle(
  { audit }: Database,
  folder: string,
  segment: Segment,
): Promise<"kept" | "removed"> {
  const { model, before } = segment;
  try {
    const versions = await readSegment(folder, segment);
    await audit.retention.remove({ model, before, versions });
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
