import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import type { RemovableEntry } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";

import { databaseIdentity } from "../src/archive/database-identity.ts";

/** Archives a model as earlier releases did: a file of gzipped lines for each hundred versions, and one manifest of all. */
export async function archiveAsBefore(
  db: Database,
  folder: string,
  { model, before, unfinished = false }: { model: string; before: string; unfinished?: boolean },
): Promise<readonly RemovableEntry[]> {
  const segments: object[] = [];
  const archived: RemovableEntry[] = [];
  await mkdir(join(folder, model), { recursive: true });
  for (;;) {
    const versions = await db.audit.retention.read({ model, before, limit: 100 });
    const [first, last] = [versions.at(0), versions.at(-1)];
    if (first === undefined || last === undefined) break;
    const bytes = gzipSync(versions.map((version) => `${JSON.stringify(version)}\n`).join(""));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const file = `${model}/${first.id}-${last.id}-${sha256.slice(0, 12)}.jsonl.gz`;
    await writeFile(join(folder, file), bytes);
    const times = versions.map(({ at }) => at).toSorted();
    segments.push({
      file,
      model,
      engine: db.audit.tracked(model).engine,
      versions: versions.length,
      firstId: first.id,
      lastId: last.id,
      from: times[0],
      to: times.at(-1),
      sha256,
      before,
      removed: !unfinished,
    });
    if (unfinished) break;
    archived.push(...versions);
    await db.audit.retention.remove({ model, before, versions });
  }
  const manifest = {
    format: "hindsight-archive",
    version: 1,
    database: await databaseIdentity(db),
    segments,
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return archived;
}
