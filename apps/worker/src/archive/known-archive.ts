import { type ArchiveStore, openStore } from "@hindsight/archive";
import type { Database } from "@hindsight/db";

import { readKnownStore } from "./catalogue/known-store.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";

/**
 * The archive that a command or job works on: the one that it was given, or that the environment names, or the place that the database remembers.
 * @throws {JobError} if there is no archive, and the database remembers another place.
 */
export async function knownArchive(
  db: Database,
  env: Pick<Env, "archiveLocation" | "HINDSIGHT_ARCHIVE">,
  out: string | undefined,
): Promise<ArchiveStore> {
  const known = await readKnownStore(db);
  const given = out ?? env.HINDSIGHT_ARCHIVE;
  const store = openStore(given ?? known?.location ?? env.archiveLocation);
  if (known === null || known.location === store.location) return store;
  const isArchive = (await store.read("archive.json")) !== null || (await store.list()).length > 0;
  if (isArchive) return store;
  throw new JobError(
    `${store.location} has no archive. This history is archived in ${known.location}: leave out --out and HINDSIGHT_ARCHIVE, or name where its files are now`,
  );
}
