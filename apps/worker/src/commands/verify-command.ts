import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

/** `verify`: proves that the history leads to what the tables have. */
export function verifyCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("verify")
    .summary("replay the history and compare it with the tables")
    .description(
      "Replays every row's history to now and compares it with the live row, field by field. Names rows and fields that do " +
        "not match, never values. Changes nothing. Exit code 1 when there is any.",
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
