import { join, resolve } from "node:path";

import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";

import { startBenchServer } from "../bench-server.ts";
import { migrate } from "../migrate.ts";
import { describeConditions, readConditions } from "../report/conditions.ts";
import { DOCS } from "../report/docs-folder.ts";
import { replaceSection } from "../report/replace-section.ts";
import { saveFile } from "../report/save-file.ts";
import { table } from "../report/table.ts";
import { type RunningServer, startAppServer } from "../running-server.ts";
import { withClient } from "../with-client.ts";
import { type ExportResult, measureCancel, measureExport } from "./measure-export.ts";

/** What the server may take, in bytes. */
const BAR = 200 * 1024 * 1024;

interface ExportsOptions {
  readonly versions: number;
  readonly docs: boolean;
  readonly out: string;
}

const Demo = z.object({
  result: z.object({
    data: z.object({
      demo: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
    }),
  }),
});

/** `pnpm bench exports`: measures the memory and the time of exports of the sample application. */
export function exportsCommand(print: (line: string) => void): Command {
  return new Command("exports")
    .description("What exports of a million versions cost the server of the sample application")
    .option("--versions <number>", "versions in the history", toCount, 1_000_000)
    .option(
      "--docs",
      "write docs/operations/performance/exports.json and the table of docs/operations/performance.md",
      false,
    )
    .option("--out <file>", "where the figures go as JSON", "bench/results/exports.json")
    .action(async ({ versions, docs, out }: ExportsOptions) => {
      await using postgres = await startBenchServer(print);
      const databaseUrl = await postgres.database("exports");
      await migrate(databaseUrl);
      await using server = await startAppServer(databaseUrl);
      print(`Writing ${versions} versions …`);
      await fill(databaseUrl, versions);
      const cookie = await signIn(server);
      const before = await server.memory();
      const results: ExportResult[] = [];
      for (const file of ["log.ndjson", "log.csv"]) {
        results.push(await measureExport(server, cookie, file));
      }
      const cancelMs = await withClient(databaseUrl, (client) =>
        measureCancel(server, cookie, "log.ndjson", client),
      );
      const conditions = await readConditions(postgres);
      const text = `${describeConditions(conditions)}

${shown(results)}

Before the first, the server has ${mebibytes(before)} MiB. A third export is left in its middle; ${cancelMs.toFixed(0)} ms later no statement runs for it.`;
      print(`\n${text}\n`);
      const json = `${JSON.stringify({ conditions, versions, before, results, cancelMs }, null, 2)}\n`;
      await saveFile(resolve(out), json);
      if (docs) {
        await saveFile(join(DOCS, "performance/exports.json"), json);
        await replaceSection(join(DOCS, "performance.md"), "exports", text);
      }
      if (results.some(({ memory, rows }) => memory > BAR || rows < versions)) process.exitCode = 1;
    });
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 2) return count;
  throw new InvalidArgumentError("It is a number of versions, 2 or more.");
}

/** Half of them are new rows, and half changes of these. */
async function fill(databaseUrl: string, versions: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query(
      "INSERT INTO customers (name, email) SELECT 'Customer ' || n, n || '@bench.example' FROM generate_series(1, $1::int) n",
      [Math.ceil(versions / 2)],
    );
    await client.query("UPDATE customers SET phone = '555 ' || id");
    await client.query("ANALYZE");
  });
}

async function signIn({ url }: RunningServer): Promise<string> {
  const answer: unknown = await (await fetch(`${url}/trpc/session.me`)).json();
  const auditor = Demo.parse(answer).result.data.demo.find(({ role }) => role === "auditor");
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: auditor?.email, password: auditor?.password }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  return cookies.join("; ");
}

function shown(results: readonly ExportResult[]): string {
  return table(
    ["export", "lines", "MB", "seconds", "lines/s", "memory MiB"],
    results.map(({ file, rows, bytes, seconds, memory }) => [
      file,
      String(rows),
      (bytes / 1e6).toFixed(0),
      seconds.toFixed(1),
      (rows / seconds).toFixed(0),
      mebibytes(memory),
    ]),
  );
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
