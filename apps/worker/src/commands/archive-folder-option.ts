import { type ArchiveStore, FolderStore } from "@hindsight/archive";
import { resolve } from "node:path";

import { Option } from "commander";

import type { Env } from "../env.ts";

/** `--out <folder>`: which archive a command is about. */
export function archiveFolderOption(): Option {
  return new Option(
    "--out <folder>",
    "folder of the archive (default: HINDSIGHT_ARCHIVE, or archive/ in HINDSIGHT_DATA)",
  );
}

export function archiveStore(env: Pick<Env, "archiveFolder">, out: string | undefined): ArchiveStore {
  return new FolderStore(out === undefined ? env.archiveFolder : resolve(out));
}
