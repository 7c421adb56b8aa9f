import { Command } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";
import { reasonArgument } from "./reason-argument.ts";

interface Options {
  readonly model?: string;
  readonly key?: string;
  readonly actorType: string;
  readonly actor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason: string;
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
    .addOption(jsonOption())
    .action(async ({ model, key, actor, actorType, from, to, reason, json }: Options) => {
      await withDatabase(readEnv(), "hold", async (db) => {
        const by = actor === undefined ? null : { type: actorType, id: actor };
        const request = { model, key, actor: by, from, to, reason };
        const id = await db.audit.holds.place(request).catch(refuseCallerMistake);
        telling(print, json)(`Hold ${id} is in force`, { id });
      });
    });
}
