import { cutoff } from "@hindsight/db";
import { Command } from "commander";

import { archive } from "../archive/archive.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { archiveLocationOption, archiveStore } from "./archive-location-option.ts";
import { daysArgument } from "./days-argument.ts";
import { removalPlan } from "./removal-plan.ts";

interface Options {
  readonly days: number;
  readonly model?: string;
  readonly out?: string;
  readonly dryRun?: true;
}

/** `archive`: moves old history into files. */
export function archiveCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("archive")
    .summary("move old history out of the database into files")
    .description(
      "Moves versions older than --days into Parquet files, of a model and month each, and removes them from the database " +
        "once the files have been read back. Versions that a later state needs stay, so all reads of the kept time have the " +
        "same result as before. If it is stopped or killed, the next run continues.",
    )
    .requiredOption("--days <number>", "keep this many days of history in the database", daysArgument)
    .option("--model <name>", "only this model")
    .addOption(archiveLocationOption())
    .option("--dry-run", "report what would be moved, but change nothing")
    .action(async ({ days, model, out, dryRun }: Options) => {
      const env = readEnv();
      const store = archiveStore(env, out);
      await withDatabase(env, "archive", async (db) => {
        const before = await cutoff(db, days);
        print(`Versions before ${before}:`);
        for (const name of model === undefined ? db.audit.models : [model]) {
          print((await removalPlan(db, name, before)).text);
        }
        if (dryRun === true) {
          print("Dry run: nothing was changed.");
          return;
        }
        using stop = stopSignal();
        const { signal } = stop;
        let moved = 0;
        await archive({
          db,
          store,
          before,
          model,
          signal,
          onFile({ file, versions }) {
            moved += versions;
            print(`${file}: ${versions} versions`);
          },
        });
        print(moved === 0 ? "Nothing to move." : `Moved ${moved} versions to ${store.location}`);
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
      });
    });
}
