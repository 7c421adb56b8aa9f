import type { Job } from "../../api/outputs.ts";

/** What the jobs of each kind are called, and what they do. */
export const JOB_KIND_LOOK: Readonly<Record<Job["kind"], { readonly title: string; readonly says: string }>> =
  {
    archive: { title: "Archive", says: "Moves old history out of the database into files" },
    verify: { title: "Verify", says: "Compares every record with what its history says of it" },
    "verify-archive": {
      title: "Verify the archive",
      says: "Reads every file of the archive and compares its content",
    },
    dedupe: { title: "Remove duplicates", says: "Removes versions in which nothing changed" },
    stats: { title: "Measure", says: "Counts versions and the space that they take" },
    backfill: { title: "Backfill", says: "Begins the history of records that have none" },
  };
