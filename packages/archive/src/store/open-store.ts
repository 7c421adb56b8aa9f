import { resolve } from "node:path";

import { ArchiveError } from "@hindsight/db";

import type { ArchiveStore } from "./archive-store.ts";
import { FolderStore } from "./folder-store.ts";
import { S3Store } from "./s3-store.ts";

/**
 * The archive at a location: a folder, or `s3://bucket/prefix`.
 * @throws {ArchiveError} for an address without a bucket or of another kind, and for an empty text, which would be the working directory.
 */
export function openStore(location: string): ArchiveStore {
  if (/^s3:/i.test(location)) return new S3Store(location);
  if (location.trim() === "" || /^[a-z][a-z\d+.-]*:\/\//i.test(location))
    throw new ArchiveError(`"${location}" is no archive: expected a folder, or s3://bucket/prefix`);
  return new FolderStore(resolve(location));
}
