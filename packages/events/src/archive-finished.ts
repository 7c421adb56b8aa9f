import { z } from "zod";

import type { RecordedEntry } from "./to-event.ts";

const Moved = {
  /** How many versions the run has moved into files. */
  versions: z.int().positive(),
  files: z.int().positive(),
};

/** A run of the archive has moved everything of a model that it had to. It is frozen, because handlers share it. */
export const ArchiveFinished = z
  .strictObject({
    model: z.string(),
    ...Moved,
    /** Time of the last removal, ISO 8601 in UTC. */
    at: z.string(),
  })
  .readonly();

export type ArchiveFinished = z.output<typeof ArchiveFinished>;

/** The metadata of a run's last removal. */
const Metadata = z.object({ archive: z.object(Moved) });

/** The event about the last removal of a run; `null` for other entries. */
export function toArchiveFinished({ action, model, at, metadata }: RecordedEntry): ArchiveFinished | null {
  if (action !== "removal") return null;
  const { data } = Metadata.safeParse(metadata);
  return data === undefined ? null : { model, ...data.archive, at };
}
