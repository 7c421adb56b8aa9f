import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { withDatabase } from "../with-database.ts";
import { jsonOption, telling } from "./telling.ts";

/** `check`: reports where the database differs from what the audit needs. */
export function checkCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("check")
    .summary("compare models, tables, history and triggers")
    .description(
      "Prints each difference between the models, their tables, the history and its triggers and functions: what is missing, " +
        "disabled, changed by hand or open to other roles. Changes nothing. Exit code 1 if there is any difference, except " +
        "that one role does everything.",
    )
    .addOption(jsonOption())
    .action(async ({ json }: { readonly json?: true }) => {
      const tell = telling(print, json);
      await withDatabase(readEnv(), "check", async (db) => {
        const drift = await db.audit.check();
        for (const found of drift) tell(`  ${found.code}  ${found.message}`, found);
        const wrong = drift.filter(({ code }) => code !== "ROLES_UNSEPARATED");
        const outcome = { differences: wrong.length };
        if (wrong.length === 0) return tell("Everything is as the audit needs it.", outcome);
        tell(`Differences: ${wrong.length}`, outcome);
        throw new JobError(`${wrong.length} differences`);
      });
    });
}
