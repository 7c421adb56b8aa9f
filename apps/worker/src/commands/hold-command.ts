import { Command } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";
import { reasonArgument } from "./reason-argument.ts";
import { unlessDry } from "./unless-dry.ts";

interface Options {
  readonly model?: string;
  readonly key?: string;
  readonly actorType: string;
  readonly actor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `hold`: places a legal hold. */
export function holdCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("hold")
    .summary("keep history in the database until the hold is released")
    .description(
      "Keeps the versions that all given options are true of, and the later ones of their rows, whatever the policies say and whoever " +
        "archives: the function in the database that removes versions refuses them. The log says so.",
    )
    .option("--model <name>", "of this model")
    .option("--key <key>", "of this record; its primary key as the history shows it")
    .option("--actor <id>", "changes of this actor")
    .option("--actor-type <type>", "type of the actor", "user")
    .option("--from <instant>", "from then on, as 2026-01-01T00:00:00Z")
    .option("--to <instant>", "before then")
    .requiredOption("--reason <text>", "why, for the log", reasonArgument)
    .option("--dry-run", "say whether it can be placed, but change nothing")
    .addOption(jsonOption())
    .action(async ({ model, key, actor, actorType, from, to, reason, dryRun, json }: Options) => {
      await withDatabase(readEnv(), "hold", async (db) => {
        const by = actor === undefined ? null : { type: actorType, id: actor };
        const request = { model, key, actor: by, from, to, reason };
        const id = await unlessDry(db, dryRun, (transaction) =>
          db.audit.holds.place({ ...request, transaction }),
        ).catch(refuseCallerMistake);
        if (dryRun) telling(print, json)("Dry run: the hold can be placed; nothing was changed.", { dryRun });
        else telling(print, json)(`Hold ${id} is in force`, { id });
      });
    });
}
