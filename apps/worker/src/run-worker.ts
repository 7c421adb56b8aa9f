import { Command, CommanderError } from "commander";
import { pino } from "pino";

import { archiveCommand } from "./commands/archive-command.ts";
import { backfillCommand } from "./commands/backfill-command.ts";
import { checkCommand } from "./commands/check-command.ts";
import { createUserCommand } from "./commands/create-user-command.ts";
import { dedupeCommand } from "./commands/dedupe-command.ts";
import { holdCommand } from "./commands/hold-command.ts";
import { holdsCommand } from "./commands/holds-command.ts";
import { importCommand } from "./commands/import-command.ts";
import { partitionsCommand } from "./commands/partitions-command.ts";
import { policiesCommand } from "./commands/policies-command.ts";
import { flushCommand } from "./commands/flush-command.ts";
import { pruneCommand } from "./commands/prune-command.ts";
import { releaseHoldCommand } from "./commands/release-hold-command.ts";
import { resetPasswordCommand } from "./commands/reset-password-command.ts";
import { serveCommand } from "./commands/serve-command.ts";
import { setPolicyCommand } from "./commands/set-policy-command.ts";
import { sqlCommand } from "./commands/sql-command.ts";
import { statsCommand } from "./commands/stats-command.ts";
import { verifyCommand } from "./commands/verify-command.ts";
import { convertArchiveCommand } from "./commands/convert-archive-command.ts";
import { readArchiveCommand } from "./commands/read-archive-command.ts";
import { repairArchiveCommand } from "./commands/repair-archive-command.ts";
import { restoreArchiveCommand } from "./commands/restore-archive-command.ts";
import { verifyArchiveCommand } from "./commands/verify-archive-command.ts";
import { describeFailure } from "./describe-failure.ts";
import type { ProgressOutput } from "./progress-bar.ts";
import { readArchiveLocation, readEnv as parseEnv } from "./env.ts";

const USAGE = 2;
const FAILURE = 1;

/** Where a command prints to. */
export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: ProgressOutput;
}

/** Runs the command of a command line, with the environment of the process unless another is given, and gives the exit code. */
export async function runWorker(
  args: readonly string[],
  output: Output,
  env?: NodeJS.ProcessEnv,
): Promise<number> {
  try {
    await workerProgram(output, env).parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    const { misuse, message, stack } = describeFailure(error);
    output.stderr.write(`error: ${message}\n${stack === undefined ? "" : `${stack}\n`}`);
    return misuse ? USAGE : FAILURE;
  }
}

function workerProgram({ stdout, stderr }: Output, env?: NodeJS.ProcessEnv): Command {
  const readEnv = () => parseEnv(env);
  const print = (line: string): void => void stdout.write(`${line}\n`);
  const program = new Command("pnpm worker")
    .description(
      "Jobs of Hindsight, on the database of DATABASE_URL, or without it on the embedded one of pnpm start.",
    )
    .addCommand(archiveCommand(readEnv, print, stderr))
    .addCommand(backfillCommand(readEnv, print, stderr))
    .addCommand(checkCommand(readEnv, print))
    .addCommand(convertArchiveCommand(readEnv, print, stderr))
    .addCommand(createUserCommand(readEnv, print))
    .addCommand(dedupeCommand(readEnv, print, stderr))
    .addCommand(flushCommand(readEnv, print, stderr))
    .addCommand(holdCommand(readEnv, print))
    .addCommand(holdsCommand(readEnv, print))
    .addCommand(importCommand(readEnv, print, stderr))
    .addCommand(partitionsCommand(readEnv, print, stderr))
    .addCommand(policiesCommand(readEnv, print))
    .addCommand(pruneCommand(readEnv, print, stderr))
    .addCommand(readArchiveCommand(readEnv, () => readArchiveLocation(env), print))
    .addCommand(releaseHoldCommand(readEnv, print))
    .addCommand(repairArchiveCommand(readEnv, print))
    .addCommand(resetPasswordCommand(readEnv, print))
    .addCommand(restoreArchiveCommand(readEnv, print, stderr))
    .addCommand(serveCommand(readEnv, ({ LOG_LEVEL }) => pino({ name: "worker", level: LOG_LEVEL })))
    .addCommand(setPolicyCommand(readEnv, print))
    .addCommand(sqlCommand(readEnv, () => readArchiveLocation(env), print, stderr))
    .addCommand(statsCommand(readEnv, print))
    .addCommand(verifyCommand(readEnv, print, stderr))
    .addCommand(verifyArchiveCommand(readEnv, print, stderr))
    .addHelpText(
      "after",
      `
Environment:
  DATABASE_URL                postgres://user:password@host:5432/name; without it the embedded database
  PUBLIC_URL                  address of the application, for links (default http://127.0.0.1:3000, or with PORT)
  HINDSIGHT_DATA              folder of the embedded mode (default .hindsight/ of the repository)
  HINDSIGHT_PARTITIONS        monthly if the history is partitioned
  HINDSIGHT_ARCHIVE           the archive: a folder, or s3://bucket/prefix; without it where it is already, then archive/ in HINDSIGHT_DATA
  HINDSIGHT_ARCHIVE_SCHEDULE  when serve archives, cron in UTC (default 30 3 * * *)
  HINDSIGHT_ARCHIVE_DAYS      days of history that serve keeps in the database (default 365)
  HINDSIGHT_ARCHIVE_MIN_DAYS  fewest days that a job may ask to keep (default 1)
  HINDSIGHT_VERIFY_SCHEDULE   when serve verifies archive and history, cron in UTC (default 30 5 * * 0)
  HINDSIGHT_WORKER_METRICS_PORT  port of serve's /metrics; without it there are none
  HINDSIGHT_METRICS_HOST      address that it listens on (default 127.0.0.1)
  LOG_LEVEL                   of serve (default info)

Exit codes: 0 done, 1 failed or not finished, 2 called in a way that cannot work, 130 interrupted.

Example: see what a year would keep, then archive it
  pnpm worker archive --days 365 --dry-run
  pnpm worker archive --days 365`,
    );
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError("(add --help for the options)")
      .configureOutput({
        writeOut: (text) => void stdout.write(text),
        writeErr: (text) => void stderr.write(text),
      });
  }
  return program;
}
