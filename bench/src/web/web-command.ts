import { loadavg, totalmem } from "node:os";
import { join, resolve } from "node:path";

import { Command, InvalidArgumentError } from "commander";

import { startBenchServer } from "../bench-server.ts";
import { describeConditions, readConditions } from "../report/conditions.ts";
import { DOCS } from "../report/docs-folder.ts";
import { replaceSection } from "../report/replace-section.ts";
import { saveFile } from "../report/save-file.ts";
import { judge, missed } from "./bars.ts";
import { runWeb } from "./run-web.ts";
import { showVerdict, showWeb } from "./show-web.ts";

/** With fewer, Investigate has not the rows that are scrolled through. */
const [LEAST_ENTRIES, LEAST_VERSIONS] = [20_000, 100];

interface WebOptions {
  readonly entries: number;
  readonly versions: number;
  readonly rounds: number;
  readonly docs: boolean;
  readonly out: string;
}

/** `pnpm bench web`: measures the web application in a browser. */
export function webCommand(print: (line: string) => void): Command {
  return new Command("web")
    .description(
      "What the web application takes in a browser, with a million entries and a record of 10,000 versions",
    )
    .option("--entries <number>", "entries of the log", atLeast(LEAST_ENTRIES), 1_000_000)
    .option("--versions <number>", "versions of the record", atLeast(LEAST_VERSIONS), 10_000)
    .option("--rounds <number>", "how often each filter is measured", atLeast(1), 10)
    .option(
      "--docs",
      "write docs/operations/performance/web.json and the table of docs/operations/performance.md",
      false,
    )
    .option("--out <file>", "where the figures go as JSON", "bench/results/web.json")
    .action(async ({ docs, out, ...size }: WebOptions, command: Command) => {
      if (size.versions > size.entries / 2) command.error("error: a record has at most half of the entries");
      const buffers = { shared_buffers: `${Math.round(totalmem() / 4 / 2 ** 20)}MB` };
      await using postgres = await startBenchServer(print, buffers);
      const conditions = await readConditions(postgres);
      const before = loadavg();
      const results = await runWeb(postgres, size, print);
      const load = { before, after: loadavg() };
      const text = `${describeConditions(conditions)} ${shownLoad(load)}

${showWeb(results)}`;
      const over = missed(judge(results));
      print(`\n${text}\n\n${showVerdict(over)}`);
      const json = `${JSON.stringify({ conditions, load, ...size, ...results }, null, 2)}\n`;
      await saveFile(resolve(out), json);
      if (docs) {
        await saveFile(join(DOCS, "performance/web.json"), json);
        await replaceSection(join(DOCS, "performance.md"), "web", text);
      }
      if (over.length > 0) process.exitCode = 1;
    });
}

/** Whatever else the machine did: the browser, the server and PostgreSQL are part of it. */
function shownLoad({ before, after }: Readonly<Record<"before" | "after", readonly number[]>>): string {
  const [was = 0, is = 0] = [before[0], after[0]];
  return `The load was ${was.toFixed(1)} before and ${is.toFixed(1)} after.`;
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isSafeInteger(count) && count >= least) return count;
    throw new InvalidArgumentError(`It is a number, ${least} or more.`);
  };
}
