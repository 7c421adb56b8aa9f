import { whenReached } from "@hindsight/audit-core";
import type { HistoryStats } from "@hindsight/audit-core/sequelize";
import { Command, InvalidArgumentError, Option } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

interface Options {
  readonly model?: string;
  readonly exact?: true;
  readonly size: number;
  readonly json?: true;
}

/** A pace says nothing about what comes later. */
const MOST_YEARS = 10;

/** A pace below is told as less than this. */
const LEAST = 0.1;

const UNITS: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12 };

/** `stats`: measures the history. */
export function statsCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("stats")
    .summary("measure each model's history, and how fast it grows")
    .description(
      "Prints for each model the number of versions in the database, the times of the oldest and newest, their size, and the pace of " +
        "the last 30 days, or of those since versions left; and when the history takes up --size at this pace, if nothing is archived. " +
        "Histories of more than ten thousand versions are estimated from what the planner knows, as of the last ANALYZE. Changes nothing.",
    )
    .option("--model <name>", "only this model")
    .option("--exact", "count all versions, which reads all of the history")
    .addOption(
      new Option("--size <size>", "size on disk to forecast").argParser(parseSize).default(100e9, "100GB"),
    )
    .option("--json", "print a model a line, as JSON, with its last twelve months")
    .action(async ({ model, exact, size, json }: Options) => {
      await withDatabase(readEnv(), "stats", async (db) => {
        const stats = await db.audit.upkeep.stats({ model, exact }).catch(refuseCallerMistake);
        if (json === true) {
          for (const one of stats)
            print(JSON.stringify({ ...one, forecast: { bytes: size, at: whenReached([one], size) } }));
          return;
        }
        for (const one of stats) print(lineOf(one));
        const all = stats.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
        const at = whenReached(stats, size);
        print(`${gigabytes(all)} GB on disk. ${forecastOf(gigabytes(size), at)}`);
      });
    });
}

function lineOf({
  model,
  versions,
  oldest,
  newest,
  bytes,
  diskBytes,
  isExact,
  growth,
}: HistoryStats): string {
  if (versions === 0) return `  ${model}: 0 versions`;
  const about = isExact ? "" : "about ";
  const { days, perDay } = growth;
  return [
    `  ${model}: ${about}${versions} versions, from ${oldest} to ${newest}, ${about}${bytes} bytes`,
    `${diskBytes} on disk`,
    `${paceOf(perDay.versions)} versions and ${perDay.bytes} bytes a day in the last ${days === 1 ? "day" : `${days} days`}`,
  ].join("; ");
}

/** As the page Archive says it. */
function paceOf(perDay: number): string {
  return perDay > 0 && perDay < LEAST ? `< ${LEAST}` : perDay.toFixed(1);
}

function forecastOf(size: string, at: string | null): string {
  const latest = new Date();
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  return at === null || at > latest.toISOString()
    ? `At this pace it does not reach ${size} GB within ${MOST_YEARS} years.`
    : `At this pace it reaches ${size} GB on ${at.slice(0, 10)}.`;
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(bytes < 1e9 ? 3 : 1);
}

function parseSize(text: string): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?) ?([MGT]B)$/.exec(text) ?? [];
  const bytes = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (bytes > 0) return bytes;
  throw new InvalidArgumentError("It must be a size such as 800MB, 500GB or 2TB.");
}
