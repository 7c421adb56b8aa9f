import { Command } from "commander";

import type { Env } from "../env.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";
import { reasonArgument } from "./reason-argument.ts";
import { unlessDry } from "./unless-dry.ts";

interface Options {
  readonly id: string;
  readonly reason: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `release-hold`: ends a legal hold. */
export function releaseHoldCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("release-hold")
    .summary("end a legal hold")
    .description(
      "What the hold kept may leave the database with the next archive. The log says who released it and why.",
    )
    .requiredOption("--id <id>", "as holds lists it")
    .requiredOption("--reason <text>", "why, for the log", reasonArgument)
    .option("--dry-run", "say whether it can be released, but change nothing")
    .addOption(jsonOption())
    .action(async ({ id, reason, dryRun, json }: Options) => {
      await withDatabase(readEnv(), "release-hold", async (db) => {
        const released = await unlessDry(db, dryRun, (transaction) =>
          db.audit.holds.release(id, { reason, transaction }),
        ).catch(refuseCallerMistake);
        if (!released) throw new UsageError(`There is no hold ${id}, or it was released`);
        if (dryRun)
          telling(print, json)(`Dry run: hold ${id} can be released; nothing was changed.`, { dryRun, id });
        else telling(print, json)(`Hold ${id} is released`, { id, released: true });
      });
    });
}
