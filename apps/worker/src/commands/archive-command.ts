import { resolve } from "node:path";

import { AuditError } from "@hindsight/audit-core";
import { Command, InvalidArgumentError } from "commander";

import { archive } from "../archive/archive.ts";
import type { Env } from "../env.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";

const DAY_MS = 24 * 3600 * 1000;
const MAX_DAYS = 36_500;

interface Options {
  readonly days: number;
  readonly model?: string;
  readonly out?: string;
  readonly dryRun?: true;
}

/** `archive`: moves old history into files. */
export function archiveCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("archive")
    .summary("move old history out of the database into files")
    .description(
      "Moves versions older than --days that no state since then needs into gzipped JSON lines with a manifest.\n" +
        "A row's last state before the cut-off always stays, so every question about the kept time has the same answer.",
    )
    .requiredOption("--days <number>", "keep this many days of history in the database", parseDays)
    .option("--model <name>", "only this model")
    .option("--out <folder>", "folder of the archive (default: archive/ in HINDSIGHT_DATA)")
    .option("--dry-run", "report what would be moved and change nothing")
    .action(async (options: Options) => {
      const env = readEnv();
      const folder = options.out === undefined ? env.archiveFolder : resolve(options.out);
      const before = new Date(Date.now() - options.days * DAY_MS);
      await withDatabase(env, "archive", async (db) => {
        const plans = await db.audit.retention.plan({ before, model: options.model }).catch(refuse);
        print(`Versions before ${before.toISOString()}:`);
        for (const { model, older, removable } of plans) {
          print(
            `  ${model}: ${older} older, ${removable} can move, ${older - removable} stay because later states need them`,
          );
        }
        if (options.dryRun === true) {
          print("Dry run: nothing was changed.");
          return;
        }
        const moved = await archive({ db, folder, before, model: options.model });
        const total = [...moved.values()].reduce((sum, count) => sum + count, 0);
        print(total === 0 ? "Nothing to move." : `Moved ${total} versions to ${folder}`);
      });
    });
}

function parseDays(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`It must be a whole number of days from 1 to ${MAX_DAYS}.`);
}

function refuse(error: unknown): never {
  if (error instanceof AuditError && error.code === "MODEL_NOT_TRACKED") throw new UsageError(error.message);
  throw error;
}
