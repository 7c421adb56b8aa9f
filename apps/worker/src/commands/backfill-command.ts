import type { JobProgress } from "@hindsight/db";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { counted } from "./counted.ts";
import { jsonOption, telling } from "./telling.ts";

interface Options {
  readonly model?: string;
  readonly missed?: true;
  readonly dryRun?: true;
  readonly quiet?: true;
  readonly json?: true;
}

/** `backfill`: records a first version of rows without history. */
export function backfillCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("backfill")
    .summary("record a baseline for rows that have no history")
    .description(
      "Records one version with the present values of each row that existed before it was tracked. Rows with a history are " +
        "skipped or, with --missed, get a version if the table has changed since. If it is stopped or killed, the next run continues.",
    )
    .option("--model <name>", "only this model")
    .option("--missed", "also rows that were written or deleted while recording was paused or bypassed")
    .option("--dry-run", "count the rows, but record nothing")
    .addOption(jsonOption())
    .option("--quiet", "print nothing unless it fails")
    .action(async ({ model, missed, dryRun, quiet, json }: Options) => {
      const tell = telling(quiet === true ? () => undefined : print, json);
      using stop = stopSignal();
      const { signal } = stop;
      await withDatabase(readEnv(), "backfill", async (db) => {
        db.audit.setReason(missed === true ? "Changed without a record" : "Baseline");
        using bar = new ProgressBar(progress);
        const onProgress = quiet === true ? undefined : (done: JobProgress) => bar.report("rows", done);
        const rows = await db.audit.upkeep
          .backfill({ model, missed, dryRun, signal, onProgress })
          .catch(refuseCallerMistake);
        bar.clear();
        for (const [name, count] of rows)
          tell(
            `  ${name}: ${counted(count, "row")} ${missed === true ? "short of history" : "without history"}`,
            {
              model: name,
              rows: count,
            },
          );
        const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
        if (dryRun === true) tell("Dry run: nothing was recorded.", { dryRun, rows: total });
        else tell(`Each of them has a ${missed === true ? "version" : "baseline"} now.`, { recorded: total });
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
      });
    });
}
