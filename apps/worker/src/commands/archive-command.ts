import { archivableBefore, cutoff, type Database } from "@hindsight/db";
import { Command, InvalidArgumentError } from "commander";

import { archive } from "../archive/archive.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { MAX_DAYS } from "@hindsight/db/values";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { archiveLocationOption, archiveStore } from "./archive-location-option.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

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
    .requiredOption("--days <number>", "keep this many days of history in the database", parseDays)
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
          print(await planOf(db, name, before).catch(refuseCallerMistake));
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

function parseDays(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`It must be a whole number of days from 1 to ${MAX_DAYS}.`);
}

/** A line about what of a model would move. */
async function planOf(db: Database, model: string, before: string): Promise<string> {
  const within = await archivableBefore(db, model, before);
  const [plan] = await db.audit.retention.plan({ before: within ?? before, model });
  const { older = 0, removable = 0, held = 0 } = plan ?? {};
  if (within === null) return `  ${model}: ${older} older, which its policy keeps for ever`;
  const needed = older - removable - held;
  return [
    `  ${model}: ${older} older, ${removable} can move, ${needed} stay because later states need them`,
    ...(held === 0 ? [] : [`${held} because a hold keeps them`]),
    ...(within < before ? [`its policy keeps what is younger than ${within}`] : []),
  ].join("; ");
}
