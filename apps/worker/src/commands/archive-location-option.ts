import { type ArchiveStore, openStore } from "@hindsight/archive";

import { Option } from "commander";

import type { Env } from "../env.ts";

/** `--out <location>`: which archive a command is about. */
export function archiveLocationOption(): Option {
  return new Option(
    "--out <location>",
    "folder of the archive, or s3://bucket/prefix; without it HINDSIGHT_ARCHIVE, then where the database says that it is, then archive/ in HINDSIGHT_DATA",
  );
}

export function archiveStore(env: Pick<Env, "archiveLocation">, out: string | undefined): ArchiveStore {
  return openStore(out ?? env.archiveLocation);
}
