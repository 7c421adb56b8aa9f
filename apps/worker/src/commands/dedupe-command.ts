import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";

interface Options {
  readonly model?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `dedupe`: removes versions that repeat the previous one. */
export function dedupeCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("dedupe")
    .summary("remove updates that changed nothing")
    .description(
      "Removes updates after which the row was the same as after the previous version, such as imports leave behind. " +
        "Every state of every row reads as before.",
    )
    .option("--model <name>", "only this model")
    .option("--from <instant>", "only versions from then on, ISO 8601 with a zone")
    .option("--to <instant>", "only versions before then")
    .option("--dry-run", "count the versions, but remove nothing")
    .addOption(jsonOption())
    .action(async ({ json, ...options }: Options) => {
      const tell = telling(print, json);
      using stop = stopSignal();
      const { signal } = stop;
      await withDatabase(readEnv(), "dedupe", async (db) => {
        using bar = new ProgressBar(progress);
        const repeats = await db.audit.upkeep
          .dedupe({ ...options, signal, onProgress: (done) => bar.report("versions", done) })
          .catch(refuseCallerMistake);
        bar.clear();
        for (const [name, count] of repeats)
          tell(`  ${name}: ${count} repeats`, { model: name, repeats: count });
        const total = [...repeats.values()].reduce((sum, count) => sum + count, 0);
        const { dryRun } = options;
        tell(
          summaryOf(total, dryRun === true),
          dryRun === true ? { dryRun, repeats: total } : { removed: total },
        );
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
      });
    });
}

function summaryOf(total: number, dryRun: boolean): string {
  if (total === 0) return "There is nothing to remove.";
  return dryRun ? "Dry run: nothing was removed." : "They are gone.";
}
