import { Command } from "commander";

import type { Env } from "../env.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";
import { reasonArgument } from "./reason-argument.ts";

interface Options {
  readonly id: string;
  readonly reason: string;
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
    .addOption(jsonOption())
    .action(async ({ id, reason, json }: Options) => {
      await withDatabase(readEnv(), "release-hold", async (db) => {
        const released = await db.audit.holds.release(id, { reason }).catch(refuseCallerMistake);
        if (!released) throw new UsageError(`There is no hold ${id}, or it was released`);
        telling(print, json)(`Hold ${id} is released`, { id, released: true });
      });
    });
}
