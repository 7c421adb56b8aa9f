import type { Database } from "@hindsight/db";

import type { Segment } from "./manifest.ts";
import { readSegment } from "./segment-file.ts";

/**
 * What became of a segment whose removal may or may not have happened before its run was killed. A removal is one
 * transaction, so the database tells: `kept` when all versions are still there, `removed` otherwise, and then the file is
 * checked, for it holds what the database does not.
 * @throws {JobError} when versions have left the database and the file is not what was written.
 */
export async function settle(
  { audit }: Database,
  folder: string,
  segment: Segment,
): Promise<"kept" | "removed"> {
  const { model, before, firstId, lastId } = segment;
  let after = String(BigInt(firstId) - 1n);
  let present = 0;
  while (BigInt(after) < BigInt(lastId)) {
    const versions = await audit.retention.read({ model, before, after, limit: 500 });
    present += versions.filter(({ id }) => BigInt(id) <= BigInt(lastId)).length;
    after = versions.at(-1)?.id ?? lastId;
  }
  if (present >= segment.versions) return "kept";
  await readSegment(folder, segment);
  return "removed";
}
