import { Command } from "commander";

import { repairArchive } from "../archive/repair-archive.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { knownArchive } from "../archive/known-archive.ts";
import { archiveLocationOption } from "./archive-location-option.ts";
import { jsonOption, telling } from "./telling.ts";

interface Options {
  readonly out?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `repair-archive`: makes the folder what the catalogue says. */
export function repairArchiveCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("repair-archive")
    .summary("write lost manifests anew, or go on with the archive after a restore from a backup")
    .description(
      "Makes the archive what the catalogue in the database says: writes manifests that are missing or changed, and sets files aside that " +
        "the catalogue does not name. After a restore of the database from a backup those are files whose versions are in the database " +
        "again. From then on the archive belongs to this database, and copies of it are refused. Damaged files stay as they are.",
    )
    .addOption(archiveLocationOption())
    .option("--dry-run", "report what would be done, but change nothing")
    .addOption(jsonOption())
    .action(async ({ out, dryRun, json }: Options) => {
      const tell = telling(print, json);
      const env = readEnv();
      await withDatabase(env, "repair-archive", async (db) => {
        using stop = stopSignal();
        const { signal } = stop;
        let repairs = 0;
        await repairArchive({
          db,
          store: await knownArchive(db, env, out),
          dryRun: dryRun === true,
          adopts: true,
          signal,
          onRepair({ action, file }) {
            repairs += 1;
            tell(`  ${action}: ${file}`, { action, file });
          },
        });
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
        if (dryRun === true) return tell("Dry run: nothing was changed.", { dryRun, repairs });
        const said =
          repairs === 0 ? "There was nothing to repair." : "The archive is what the catalogue says.";
        tell(said, { repairs });
      });
    });
}
