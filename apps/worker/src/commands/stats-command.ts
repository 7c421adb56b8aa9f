import { Command } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

/** `stats`: measures the history. */
export function statsCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("stats")
    .summary("count versions and bytes of each model's history")
    .description(
      "Prints for each model the number of versions in the database, the times of the oldest and newest, and their size in " +
        "bytes without indexes. Reads all of the history and changes nothing.",
    )
    .option("--model <name>", "only this model")
    .action(async ({ model }: { readonly model?: string }) => {
      await withDatabase(readEnv(), "stats", async (db) => {
        for (const one of await db.audit.upkeep.stats({ model }).catch(refuseCallerMistake)) {
          const span = one.versions === 0 ? "" : `, from ${one.oldest} to ${one.newest}, ${one.bytes} bytes`;
          print(`  ${one.model}: ${one.versions} versions${span}`);
        }
      });
    });
}
