import { type ArchiveStore, openStore } from "@hindsight/archive";

import { ArchiveError } from "@hindsight/db";
import { InvalidArgumentError, Option } from "commander";

import type { Env } from "../env.ts";

/** What a command asks where its archive is, if nobody says it. */
const ASKED = {
  always: "then where the database says that it is, then",
  online: "then, unless --offline, where the database says that it is, then",
  never: "then",
} as const;

/** `--out <location>`: which archive a command is about, and whether it asks the database without it. */
export function archiveLocationOption(asksDatabase: keyof typeof ASKED = "always"): Option {
  return new Option(
    "--out <location>",
    `folder of the archive, or s3://bucket/prefix; without it HINDSIGHT_ARCHIVE, ${ASKED[asksDatabase]} archive/ in HINDSIGHT_DATA`,
  ).argParser((location) => {
    try {
      openStore(location);
      return location;
    } catch (error) {
      if (error instanceof ArchiveError) throw new InvalidArgumentError(error.message);
      throw error;
    }
  });
}

export function archiveStore(env: Pick<Env, "archiveLocation">, out: string | undefined): ArchiveStore {
  return openStore(out ?? env.archiveLocation);
}
