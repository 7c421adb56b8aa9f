import { cutoff } from "@hindsight/db";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";

/** `partitions`: makes the coming months of a partitioned history, and gives the space of removed versions back. */
export function partitionsCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("partitions")
    .summary("make the coming months of a partitioned history, and give space back")
    .description(
      "Makes the partitions of the coming three months, and gives the space of versions that have left back, month by month. " +
        "Prints the partitions. Removes no version. Every archive does the same. Does nothing unless HINDSIGHT_PARTITIONS is set.",
    )
    .option("--dry-run", "print the partitions, but change nothing")
    .action(async ({ dryRun }: { readonly dryRun?: true }) => {
      await withDatabase(readEnv(), "partitions", async (db) => {
        const { upkeep } = db.audit;
        if (dryRun !== true) {
          const made = await upkeep.addMonths();
          if (made > 0) print(`Made ${made} partitions.`);
          for (const { partition, dropped, bytes } of await upkeep.giveBack({ before: await cutoff(db, 0) }))
            print(`${partition}: ${dropped ? "dropped" : "rewritten"}, ${bytes} bytes given back`);
        }
        const months = await upkeep.months();
        for (const { partition, from, to, bytes } of months)
          print(`  ${partition}: ${from ?? "the beginning"} to ${to ?? "the end"}, ${bytes} bytes`);
        if (months.length === 0) print("There are none: HINDSIGHT_PARTITIONS is not set.");
        if (dryRun === true) print("Dry run: nothing was changed.");
      });
    });
}
