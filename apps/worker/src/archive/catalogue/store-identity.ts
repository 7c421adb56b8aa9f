import type { ArchiveStore } from "@hindsight/archive";
import { z } from "zod";

import { JobError } from "../../job-error.ts";

const FILE = "archive.json";

const StoreIdentity = z.strictObject({
  format: z.literal("hindsight-archive"),
  version: z.literal(2),
  /** Id of the archive, which the database has, too. */
  store: z.uuid(),
  /** Identity of the database that the versions come from. */
  database: z.string(),
  /** The last claim: one that the database does not know was made by a later state of it, or by a copy. */
  claim: z.int().nonnegative(),
});

/** What an archive says of itself. */
export type StoreIdentity = z.output<typeof StoreIdentity>;

/**
 * The identity of an archive; `null` if it has none.
 * @throws {JobError} if it is damaged.
 */
export async function readIdentity(store: ArchiveStore): Promise<StoreIdentity | null> {
  const text = await store.read(FILE);
  if (text === null) return null;
  try {
    return StoreIdentity.parse(JSON.parse(text));
  } catch (error) {
    throw new JobError(
      `${FILE} in ${store.location} is damaged; nothing was changed. Delete it and write it anew: pnpm worker repair-archive`,
      { cause: error },
    );
  }
}

export async function writeIdentity(
  store: ArchiveStore,
  identity: Pick<StoreIdentity, "store" | "database" | "claim">,
): Promise<void> {
  const written: StoreIdentity = { format: "hindsight-archive", version: 2, ...identity };
  await store.write(FILE, `${JSON.stringify(written, null, 2)}\n`);
}
