import { cutoff } from "@hindsight/db";
import { Command } from "commander";

import { archive } from "../archive/archive.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { knownArchive } from "../archive/known-archive.ts";
import { counted } from "./counted.ts";
import { archiveLocationOption } from "./archive-location-option.ts";
import { daysArgument } from "./days-argument.ts";
import { removalPlan } from "./removal-plan.ts";
import { jsonOption, telling } from "./telling.ts";
import { trackedName } from "./tracked-name.ts";

interface Options {
  readonly days: number;
  readonly model?: string;
  readonly out?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `archive`: moves old history into files. */
export function archiveCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
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
    .addOption(jsonOption())
    .action(async ({ days, model, out, dryRun, json }: Options) => {
      const env = readEnv();
      const tell = telling(print, json);
      await withDatabase(env, "archive", async (db) => {
        const models = model === undefined ? db.audit.models : [trackedName(db, model)];
        const store = await knownArchive(db, env, out);
        const before = await cutoff(db, days);
        tell(`Versions before ${before}:`);
        let total = 0;
        for (const name of models) {
          const { text, ...plan } = await removalPlan(db, name, before);
          tell(text, { ...plan, before });
          total += plan.removable;
        }
        if (dryRun === true) {
          tell("Dry run: nothing was changed.", { dryRun, removable: total });
          return;
        }
        using stop = stopSignal();
        using bar = new ProgressBar(progress);
        const { signal } = stop;
        let moved = 0;
        bar.report("versions", { done: moved, total });
        await archive({
          db,
          store,
          before,
          model,
          signal,
          onFile({ file, model: of, versions }) {
            moved += versions;
            bar.report("versions", { done: moved, total });
            if (progress.isTTY !== true || json === true)
              tell(`${file}: ${counted(versions, "version")}`, { file, model: of, versions });
          },
        });
        bar.clear();
        tell(moved === 0 ? "Nothing to move." : `Moved ${counted(moved, "version")} to ${store.location}`, {
          moved,
          location: store.location,
        });
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
      });
    });
}
