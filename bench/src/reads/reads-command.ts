import { totalmem } from "node:os";
import { join, resolve } from "node:path";

import { Command } from "commander";

import { startBenchServer } from "../bench-server.ts";
import { describeConditions, readConditions } from "../report/conditions.ts";
import { DOCS } from "../report/docs-folder.ts";
import { replaceSection } from "../report/replace-section.ts";
import { saveFile } from "../report/save-file.ts";
import { runReads } from "./run-reads.ts";
import { drawReads, showReads } from "./show-reads.ts";

interface ReadsOptions {
  readonly quick: boolean;
  readonly docs: boolean;
  readonly out: string;
}

const QUICK = { sizes: [100_000, 1_000_000], rounds: 6 };
const FULL = { sizes: [100_000, 1_000_000, 5_000_000], rounds: 16 };

/** `pnpm bench reads`: measures how reads slow down as the history grows. */
export function readsCommand(print: (line: string) => void): Command {
  return new Command("reads")
    .description("What reads cost on histories of 100,000, a million and five million versions")
    .option("--quick", "up to a million versions and few rounds, in under two minutes", false)
    .option(
      "--docs",
      "write docs/operations/performance/reads* and the tables of docs/operations/performance.md",
      false,
    )
    .option("--out <file>", "where the figures go as JSON", "bench/results/reads.json")
    .action(async (options: ReadsOptions) => {
      process.exitCode = (await reads(options, print)) ? 0 : 1;
    });
}

async function reads({ quick, docs, out }: ReadsOptions, print: (line: string) => void): Promise<boolean> {
  // The fraction of memory that PostgreSQL's manual recommends for a dedicated server.
  const buffers = { shared_buffers: `${Math.round(totalmem() / 4 / 2 ** 20)}MB` };
  await using server = await startBenchServer(print, buffers);
  const conditions = await readConditions(server);
  const { results, plans } = await runReads(server, quick ? QUICK : FULL, print);
  const json = `${JSON.stringify({ conditions, results }, null, 2)}\n`;
  const shown = `${describeConditions(conditions)}\n\n${showReads(results)}`;
  print(`\n${shown}\n`);
  await saveFile(resolve(out), json);
  if (docs) {
    await saveFile(join(DOCS, "performance/reads.json"), json);
    await saveFile(join(DOCS, "performance/reads.svg"), drawReads(results));
    for (const { engine, versions, text } of plans)
      await saveFile(join(DOCS, `performance/reads/${engine}-${versions}.txt`), text);
    await replaceSection(join(DOCS, "performance.md"), "reads", shown);
  }
  const failed = results.filter(({ verdict }) => verdict === "over");
  print(failed.length === 0 ? "Every read is within the bar." : `${failed.length} reads are over the bar.`);
  return failed.length === 0;
}
