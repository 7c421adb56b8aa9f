import { totalmem } from "node:os";
import { join, resolve } from "node:path";

import { Command } from "commander";

import { startBenchServer } from "../bench-server.ts";
import { describeConditions, readConditions } from "../report/conditions.ts";
import { DOCS } from "../report/docs-folder.ts";
import { replaceSection } from "../report/replace-section.ts";
import { saveFile } from "../report/save-file.ts";
import { table } from "../report/table.ts";
import { MOST_MS, runSearches, type SearchResult } from "./run-searches.ts";

interface SearchOptions {
  readonly versions: string;
  readonly rounds: string;
  readonly docs: boolean;
  readonly out: string;
}

/** `pnpm bench search`: measures searches of a long log. */
export function searchCommand(print: (line: string) => void): Command {
  return new Command("search")
    .description("What filters, texts and counts cost on a million versions")
    .option("--versions <number>", "versions in the history of each engine", "1000000")
    .option("--rounds <number>", "how often each search is measured", "30")
    .option(
      "--docs",
      "write docs/operations/performance/search* and the table of docs/operations/performance.md",
      false,
    )
    .option("--out <file>", "where the figures go as JSON", "bench/results/search.json")
    .action(async (options: SearchOptions) => {
      process.exitCode = (await search(options, print)) ? 0 : 1;
    });
}

async function search(options: SearchOptions, print: (line: string) => void): Promise<boolean> {
  const buffers = { shared_buffers: `${Math.round(totalmem() / 4 / 2 ** 20)}MB` };
  await using server = await startBenchServer(print, buffers);
  const conditions = await readConditions(server);
  const size = { versions: Number(options.versions), rounds: Number(options.rounds) };
  const { results, plans } = await runSearches(server, size, print);
  const json = `${JSON.stringify({ conditions, ...size, results }, null, 2)}\n`;
  const shown = `${describeConditions(conditions)}\n\n${show(results)}`;
  print(`\n${shown}\n`);
  await saveFile(resolve(options.out), json);
  if (options.docs) {
    await saveFile(join(DOCS, "performance/search.json"), json);
    for (const { engine, text } of plans)
      await saveFile(join(DOCS, `performance/search/${engine}-${size.versions}.txt`), text);
    await replaceSection(join(DOCS, "performance.md"), "search", shown);
  }
  const slow = results.filter(({ p95 }) => p95 > MOST_MS);
  print(slow.length === 0 ? `Every search is within ${MOST_MS} ms.` : `${slow.length} searches are slower.`);
  return slow.length === 0;
}

function show(results: readonly SearchResult[]): string {
  const rows = results.map(({ search: name, engine, p50, p95, found, lookedAt }) => [
    name,
    engine,
    p50.toFixed(1),
    p95.toFixed(1),
    found.toLocaleString("en"),
    lookedAt === null ? "all" : lookedAt.toLocaleString("en"),
    p95 > MOST_MS ? "OVER" : "good",
  ]);
  return table(["search", "engine", "p50 ms", "p95 ms", "found", "looked at", "verdict"], rows);
}
