import { join, resolve } from "node:path";

import { Command, InvalidArgumentError, Option } from "commander";

import { startBenchServer } from "../bench-server.ts";
import { describeConditions, readConditions } from "../report/conditions.ts";
import { DOCS } from "../report/docs-folder.ts";
import { replaceSection } from "../report/replace-section.ts";
import { saveFile } from "../report/save-file.ts";
import { runWrites, VARIANTS } from "./run-writes.ts";
import { drawResults, showResults } from "./show-results.ts";
import type { Variant } from "./variant.ts";
import { naiveHook } from "./variants/naive-hook.ts";
import { paperTrail } from "./variants/paper-trail.ts";
import { WORKLOADS } from "./workload.ts";

interface WritesOptions {
  readonly quick: boolean;
  readonly docs: boolean;
  readonly rounds?: number;
  readonly workloads: readonly string[];
  readonly connections: readonly string[];
  readonly commits: readonly ("durable" | "off")[];
  readonly out: string;
}

const ROUNDS = { quick: 5, full: 24 };

const positive = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
};

/** `pnpm bench [writes]`: measures the cost of recording for each kind of write. */
export function writesCommand(print: (line: string) => void): Command {
  const names = WORKLOADS.map(({ name }) => name);
  return new Command("writes")
    .description("What recording costs each kind of write, against unaudited Sequelize and beside its peers")
    .option("--quick", "durable commits only and few rounds, in under two minutes", false)
    .option(
      "--docs",
      "write docs/operations/performance/writes.json, its pictures and the tables of docs/operations/performance.md",
      false,
    )
    .option("--rounds <n>", "rounds of each cell (default 24, with --quick 5)", positive)
    .addOption(new Option("--workloads <names...>", "which workloads").choices(names).default(names, "all"))
    .addOption(new Option("--connections <n...>", "how many at once").choices(["1", "8"]).default(["1", "8"]))
    .addOption(
      new Option("--commits <modes...>", "how commits end")
        .choices(["durable", "off"])
        .default(["durable", "off"]),
    )
    .option("--out <file>", "where the figures go as JSON", "bench/results/writes.json")
    .action(async (options: WritesOptions) => {
      process.exitCode = (await writes(options, print)) ? 0 : 1;
    });
}

/** The naive hook takes seconds for a bulk call, so a quick run leaves its bulk calls out. */
function withoutSlowest(variant: Variant): Variant {
  return variant === naiveHook ? { ...variant, leavesOut: paperTrail.leavesOut } : variant;
}

async function writes(options: WritesOptions, print: (line: string) => void): Promise<boolean> {
  await using server = await startBenchServer(print);
  const conditions = await readConditions(server);
  const plan = {
    commits: options.quick ? (["durable"] as const) : options.commits,
    connections: options.connections.map(Number),
    workloads: options.workloads,
    variants: options.quick ? VARIANTS.map(withoutSlowest) : VARIANTS,
    rounds: options.rounds ?? (options.quick ? ROUNDS.quick : ROUNDS.full),
  };
  const results = await runWrites(server, plan, print);
  const json = `${JSON.stringify({ conditions, results }, null, 2)}\n`;
  const shown = showResults(results);
  print(`\n${describeConditions(conditions)}\n\n${shown}\n`);
  await saveFile(resolve(options.out), json);
  if (options.docs) {
    await saveFile(join(DOCS, "performance/writes.json"), json);
    for (const connections of plan.connections) {
      const picture = `performance/writes-${connections}.svg`;
      await saveFile(join(DOCS, picture), drawResults(results, connections));
    }
    await replaceSection(
      join(DOCS, "performance.md"),
      "writes",
      `${describeConditions(conditions)}\n\n${shown}`,
    );
  }
  const failed = results.filter(({ verdict }) => verdict === "over" || verdict === "lost");
  print(failed.length === 0 ? "Every cell is within the bar." : `${failed.length} cells are over the bar.`);
  return failed.length === 0;
}
