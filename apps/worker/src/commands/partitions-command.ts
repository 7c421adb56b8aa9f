import { cutoff } from "@hindsight/db";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { jsonOption, telling } from "./telling.ts";

/** `partitions`: makes the coming months of a partitioned history, and gives the space of removed versions back. */
export function partitionsCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("partitions")
    .summary("make the coming months of a partitioned history, and give space back")
    .description(
      "Makes the partitions of the coming three months, and gives the space of versions that have left back, month by month. " +
        "Prints the partitions. Removes no version. Every archive does the same. Does nothing unless HINDSIGHT_PARTITIONS is set.",
    )
    .option("--dry-run", "print the partitions, but change nothing")
    .addOption(jsonOption())
    .action(async ({ dryRun, json }: { readonly dryRun?: true; readonly json?: true }) => {
      const tell = telling(print, json);
      await withDatabase(readEnv(), "partitions", async (db) => {
        const { upkeep } = db.audit;
        using stop = stopSignal();
        const { signal } = stop;
        let made = 0;
        if (dryRun !== true) {
          made = await upkeep.addMonths();
          if (made > 0) tell(`Made ${counted(made, "partition")}.`);
          using bar = new ProgressBar(progress);
          const given = await upkeep.giveBack({
            before: await cutoff(db, 0),
            signal,
            onProgress: (done) => bar.report("partitions", done),
          });
          bar.clear();
          for (const { partition, dropped, bytes } of given)
            tell(`${partition}: ${dropped ? "dropped" : "rewritten"}, ${bytes} bytes given back`, {
              partition,
              dropped,
              bytes,
            });
        }
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
        const months = await upkeep.months();
        for (const month of months) {
          const { partition, from, to, bytes } = month;
          tell(`  ${partition}: ${from ?? "the beginning"} to ${to ?? "the end"}, ${bytes} bytes`, month);
        }
        if (months.length === 0) tell("There are none: HINDSIGHT_PARTITIONS is not set.");
        const partitions = months.length;
        if (dryRun === true) tell("Dry run: nothing was changed.", { dryRun, partitions });
        else tell(`Partitions: ${partitions}`, { made, partitions });
      });
    });
}
