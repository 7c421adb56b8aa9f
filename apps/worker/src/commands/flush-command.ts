import type { Command } from "commander";

import type { Env } from "../env.ts";
import type { ProgressOutput } from "../progress-bar.ts";
import { removingCommand } from "./removing-command.ts";

/** `flush`: removes all history of a model but what its present state needs. */
export function flushCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return removingCommand("flush", readEnv, print, progress)
    .summary("remove the whole history of a model for good")
    .description(
      "Removes all versions of a model but the last one of each row that exists, so that its present state can still be read and " +
        "reverted to. They are in no file: use archive to keep them. Policies and holds keep what they keep. The log says what was " +
        "removed and why.",
    )
    .requiredOption("--model <name>", "the model");
}
