import type { Command } from "commander";

import type { Env } from "../env.ts";
import { daysArgument } from "./days-argument.ts";
import type { ProgressOutput } from "../progress-bar.ts";
import { removingCommand } from "./removing-command.ts";

/** `prune`: removes old history for good. */
export function pruneCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return removingCommand("prune", readEnv, print, progress)
    .summary("remove old history for good, without an archive")
    .description(
      "Removes versions older than --days that no later state needs. They are in no file: use archive to keep them. Policies and " +
        "holds keep what they keep. The log says what was removed and why.",
    )
    .requiredOption("--days <number>", "keep this many days of history", daysArgument)
    .option("--model <name>", "only this model");
}
