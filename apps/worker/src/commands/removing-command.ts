import { randomUUID } from "node:crypto";

import { cutoff } from "@hindsight/db";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { prune } from "../prune/prune.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { removalPlan } from "./removal-plan.ts";
import { requireConfirmation } from "./require-confirmation.ts";
import { jsonOption, telling } from "./telling.ts";
import { trackedName } from "./tracked-name.ts";
import { reasonArgument } from "./reason-argument.ts";

interface Options {
  readonly model?: string;
  readonly reason: string;
  readonly confirm?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** A command that removes history for good: what it asks for, and what it does once it was confirmed. */
export function removingCommand(
  name: string,
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command(name)
    .requiredOption("--reason <text>", "why, for the log", reasonArgument)
    .option("--confirm <database>", "the name of the database, in place of typing it")
    .option("--dry-run", "report what would be removed, but change nothing")
    .addOption(jsonOption())
    .action(
      async ({ days = 0, model, reason, confirm, dryRun, json }: Options & { readonly days?: number }) => {
        const tell = telling(print, json);
        using stop = stopSignal();
        const { signal } = stop;
        const context = { actor: { type: "job", id: name }, requestId: randomUUID(), reason };
        await withDatabase(
          readEnv(),
          name,
          async (db) => {
            const before = await cutoff(db, days);
            const models = model === undefined ? db.audit.models : [trackedName(db, model)];
            tell(`Versions before ${before}:`);
            const plans = await Promise.all(models.map((each) => removalPlan(db, each, before)));
            for (const { text, ...plan } of plans) tell(text, { ...plan, before });
            const removable = plans.reduce((sum, plan) => sum + plan.removable, 0);
            if (dryRun === true) return tell("Dry run: nothing was removed.", { dryRun, removable });
            if (removable === 0) return tell("There is nothing to remove.", { removed: 0 });
            await requireConfirmation(db, confirm, `This removes ${counted(removable, "version")} for good.`);
            using bar = new ProgressBar(progress);
            let removed = 0;
            for (const each of models) {
              const done = removed;
              const onRemoved = (count: number) =>
                bar.report("versions", { done: done + count, total: removable });
              removed += await prune({ db, model: each, before, signal, onRemoved });
            }
            bar.clear();
            tell(`Removed ${counted(removed, "version")}.`, { removed });
            if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
          },
          context,
        );
      },
    );
}
