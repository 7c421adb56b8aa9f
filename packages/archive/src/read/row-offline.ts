import type { LogEntry } from "@hindsight/audit-core";

import { manifestsBeside } from "../manifests-beside.ts";
import { withParquetEngine } from "../parquet/parquet-engine.ts";
import { readEntriesOfRow } from "../parquet/read-entries.ts";
import type { ArchiveStore } from "../store/archive-store.ts";
import { filesAlike } from "./files-alike.ts";
import { wholeLog } from "./log-entries.ts";

/**
 * What an archive has about one row, oldest first, by the manifests beside its files. Needs no database.
 * @throws {ArchiveError} if a file or a manifest is missing or damaged.
 */
export async function rowOffline(
  store: ArchiveStore,
  model: string,
  key: string,
): Promise<readonly LogEntry[]> {
  const files = await filesAlike(store, await manifestsBeside(store, model));
  return withParquetEngine((duck) => wholeLog(key, readEntriesOfRow(duck, files, key, null)));
}
