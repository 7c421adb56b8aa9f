import { DatabaseError } from "@hindsight/db";
import { Command, CommanderError } from "commander";
import { pino } from "pino";

import { archiveCommand } from "./commands/archive-command.ts";
import { createUserCommand } from "./commands/create-user-command.ts";
import { serveCommand } from "./commands/serve-command.ts";
import { readEnv } from "./env.ts";
import { UsageError } from "./usage-error.ts";

const USAGE = 2;
const FAILURE = 1;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command("worker")
  .description("Jobs of Hindsight. The database is the one in DATABASE_URL.")
  .addCommand(archiveCommand(readEnv, print))
  .addCommand(createUserCommand(readEnv, print))
  .addCommand(serveCommand(readEnv, ({ LOG_LEVEL }) => pino({ name: "worker", level: LOG_LEVEL })))
  .showHelpAfterError("(add --help for the options)");
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Tells the user what went wrong and gives the exit code. Values of rows never get here: errors name constraints only. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const expected = error instanceof UsageError || error instanceof DatabaseError;
  process.stderr.write(
    `${expected ? `error: ${error.message}` : error instanceof Error ? error.stack : String(error)}\n`,
  );
  return expected ? USAGE : FAILURE;
}
