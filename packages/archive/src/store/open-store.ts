import { resolve } from "node:path";

import type { ArchiveStore } from "./archive-store.ts";
import { FolderStore } from "./folder-store.ts";
import { S3Store } from "./s3-store.ts";

/**
 * The archive at a location: a folder, or `s3://bucket/prefix`.
 * @throws {ArchiveError} for an address without a bucket.
 */
export function openStore(location: string): ArchiveStore {
  return /^s3:/i.test(location) ? new S3Store(location) : new FolderStore(resolve(location));
}
