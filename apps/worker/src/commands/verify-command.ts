import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

/** `verify`: compares the history with the tables. */
export function verifyCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("verify")
    .summary("replay the history and compare it with the tables")
    .description(
      "Compares the last state in each row's history with the live row, field by field. Prints rows and fields that do not " +
        "match, but no values. Changes nothing. Exit code 1 if there are any.",
    )
    .option("--model <name>", "only this model")
    .action(async ({ model }: { readonly model?: string }) => {
      await withDatabase(readEnv(), "verify", async (db) => {
        const verifications = await db.audit.upkeep.verify({ model }).catch(refuseCallerMistake);
        for (const { model, rows, mismatched, mismatches, misordered, unreadable } of verifications) {
          print(`  ${model}: ${rows} rows, ${mismatched} do not match`);
          if (misordered > 0)
            print(`    ${misordered} versions are older than the one before them: the clock stepped back`);
          if (unreadable > 0) print(`    ${unreadable} versions can be shown in part only`);
          for (const { key, kind, fields } of mismatches)
            print(`    ${key}  ${kind} ${fields.join(", ")}`.trimEnd());
        }
        const all = verifications.reduce((sum, { mismatched }) => sum + mismatched, 0);
        if (all > 0) throw new JobError(`${all} rows do not match their history`);
        print("Every row is what its history says.");
      });
    });
}
