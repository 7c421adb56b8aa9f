import { randomUUID } from "node:crypto";

import { cutoff } from "@hindsight/db";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { prune } from "../prune/prune.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { removalPlan } from "./removal-plan.ts";
import { requireConfirmation } from "./require-confirmation.ts";
import { trackedName } from "./tracked-name.ts";

interface Options {
  readonly model?: string;
  readonly reason: string;
  readonly confirm?: string;
  readonly dryRun?: true;
}

/** A command that removes history for good: what it asks for, and what it does once it was confirmed. */
export function removingCommand(name: string, readEnv: () => Env, print: (line: string) => void): Command {
  return new Command(name)
    .requiredOption("--reason <text>", "why, for the log")
    .option("--confirm <database>", "the name of the database, in place of typing it")
    .option("--dry-run", "report what would be removed, but change nothing")
    .action(async ({ days = 0, model, reason, confirm, dryRun }: Options & { readonly days?: number }) => {
      using stop = stopSignal();
      const { signal } = stop;
      const context = { actor: { type: "job", id: name }, requestId: randomUUID(), reason };
      await withDatabase(
        readEnv(),
        name,
        async (db) => {
          const before = await cutoff(db, days);
          const models = model === undefined ? db.audit.models : [trackedName(db, model)];
          print(`Versions before ${before}:`);
          const plans = await Promise.all(models.map((each) => removalPlan(db, each, before)));
          for (const { text } of plans) print(text);
          const removable = plans.reduce((sum, plan) => sum + plan.removable, 0);
          if (dryRun === true) return print("Dry run: nothing was removed.");
          if (removable === 0) return print("There is nothing to remove.");
          await requireConfirmation(db, confirm, `This removes ${removable} versions for good.`);
          let removed = 0;
          for (const each of models) removed += await prune({ db, model: each, before, signal });
          print(`Removed ${removed} versions.`);
          if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
        },
        context,
      );
    });
}
