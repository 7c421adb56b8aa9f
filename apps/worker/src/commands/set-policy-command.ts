import { type Keep, setPolicy } from "@hindsight/db";
import { KEEP_PRESETS, MAX_DAYS } from "@hindsight/db/values";
import { Command, InvalidArgumentError } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";
import { reasonArgument } from "./reason-argument.ts";
import { unlessDry } from "./unless-dry.ts";

interface Options {
  readonly model: string;
  readonly keep: Keep | typeof NONE;
  readonly reason: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Not `null`: commander would make an empty text of it. */
const NONE = "none";

const PRESETS: ReadonlyMap<string, Options["keep"]> = new Map<string, Options["keep"]>([
  ...Object.entries(KEEP_PRESETS).map(([name, days]) => [name.replace(" ", "-"), days] as const),
  ["ever", "ever"],
  [NONE, NONE],
]);

/** `set-policy`: decides how long the history of a model stays in the database at least. */
export function setPolicyCommand(readEnv: () => Env, print: (line: string) => void): Command {
  const names = [...PRESETS.keys()].join(", ");
  return new Command("set-policy")
    .summary("decide how long the history of a model stays in the database at least")
    .description(
      "An archive leaves younger history where it is, whoever starts it and whatever it is told. A hold keeps history longer still. " +
        "The log says who decided and why.",
    )
    .requiredOption("--model <name>", "the model")
    .requiredOption("--keep <period>", `a number of days, or one of ${names}`, parseKeep)
    .requiredOption("--reason <text>", "why, for the log", reasonArgument)
    .option("--dry-run", "check what is given, but change nothing")
    .addOption(jsonOption())
    .action(async ({ model, keep, reason, dryRun, json }: Options) => {
      await withDatabase(readEnv(), "set-policy", async (db) => {
        const change = { model, keep: keep === NONE ? null : keep, reason };
        await unlessDry(db, dryRun, (transaction) => setPolicy(db, change, transaction)).catch(
          refuseCallerMistake,
        );
        telling(print, json)(
          `${model}: ${keep === NONE ? "no policy" : keep === "ever" ? "for ever" : `${keep} days at least`}${dryRun ? ". Dry run: nothing was changed." : ""}`,
          { ...(dryRun && { dryRun }), model, keep: change.keep },
        );
      });
    });
}

function parseKeep(text: string): Options["keep"] {
  const preset = PRESETS.get(text);
  if (preset !== undefined) return preset;
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(
    `It must be days from 1 to ${MAX_DAYS}, or ${[...PRESETS.keys()].join(", ")}.`,
  );
}
