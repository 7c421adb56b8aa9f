import { createInterface } from "node:readline";
import { stdin } from "node:process";

import {
  type ArchiveStore,
  createHistoryView,
  type QueryResult,
  runQuery,
  withParquetEngine,
} from "@hindsight/archive";
import { ArchiveError, type Database } from "@hindsight/db";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import type { ProgressOutput } from "../progress-bar.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { archiveLocationOption, archiveStore } from "./archive-location-option.ts";
import { knownArchive } from "../archive/known-archive.ts";

interface Options {
  readonly out?: string;
  readonly offline?: true;
  readonly json?: true;
}

/** Rows that are printed of a table, whose width has to be known first. */
const MOST_ROWS = 1000;
const WIDEST = 60;

/** `sql`: queries the archive and the history in the database together. */
export function sqlCommand(
  readEnv: () => Env,
  readFolder: () => Pick<Env, "archiveLocation">,
  print: (line: string) => void,
  stderr: ProgressOutput,
): Command {
  return new Command("sql")
    .summary("query archived and live history with SQL")
    .description(
      "Opens DuckDB, in memory, with the view `history`: every version of the archive and of the database, with the columns of the " +
        "files, the model, and whether it is archived. Runs one query, or those that come in, each ended by a semicolon at the end of a line. Only " +
        "queries are run, and nothing is changed. Shows values, also of sensitive models.",
    )
    .argument("[query]", "a SELECT of DuckDB; without it, queries are read from the standard input")
    .addOption(archiveLocationOption("online"))
    .option("--offline", "only the archive, without a database")
    .option("--json", "print a row a line as JSON")
    .addHelpText(
      "after",
      `
Examples:
  pnpm worker sql "SELECT model, archived, count(*) FROM history GROUP BY ALL ORDER BY ALL"
  pnpm worker sql --json "SELECT version_at, actor_label, state ->> 'status' AS status
    FROM history WHERE model = 'Order' AND key = '7' ORDER BY version_at, id"`,
    )
    .action(async (query: string | undefined, { out, offline, json }: Options) => {
      const show = json === true ? printLines : printTable;
      const run = (store: ArchiveStore, db: Database | null) =>
        withParquetEngine(async (duck) => {
          await createHistoryView(duck, store, db);
          if (query !== undefined) return show(await runQuery(duck, query), print);
          let [given, refused] = [0, 0];
          for await (const each of statementsOf(createInterface({ input: stdin }))) {
            given += 1;
            // One that is refused does not end the session.
            try {
              await show(await runQuery(duck, each), print);
            } catch (error) {
              if (!(error instanceof ArchiveError)) throw error;
              refused += 1;
              stderr.write(`error: ${error.message}\n`);
            }
          }
          // Who types sees it; a script has to be told.
          if (refused > 0 && !stdin.isTTY)
            throw new JobError(`${refused} of ${counted(given, "query", "queries")} failed`);
        });
      if (offline === true) return run(archiveStore(readFolder(), out), null);
      const env = readEnv();
      return withDatabase(env, "sql", async (db) => run(await knownArchive(db, env, out), db));
    });
}

/** Statements that end with a semicolon at the end of a line; the last may do without. */
async function* statementsOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let statement = "";
  for await (const line of lines) {
    statement = statement === "" ? line : `${statement}\n${line}`;
    if (!/;\s*$/.test(line)) continue;
    yield statement;
    statement = "";
  }
  if (statement.trim() !== "") yield statement;
}

async function printLines({ rows }: QueryResult, print: (line: string) => void): Promise<void> {
  for await (const row of rows) print(JSON.stringify(row));
}

async function printTable({ columns, rows }: QueryResult, print: (line: string) => void): Promise<void> {
  const lines: (readonly string[])[] = [columns];
  let more = false;
  for await (const row of rows) {
    more = lines.length > MOST_ROWS;
    if (more) break;
    lines.push(columns.map((column) => cell(row[column])));
  }
  const widths = columns.map((_column, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  for (const line of lines)
    print(
      line
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  print(more ? `The first ${MOST_ROWS} rows; --json prints all` : counted(lines.length - 1, "row"));
}

function cell(value: unknown): string {
  const text =
    value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  // Line breaks and other control characters would disturb the table, or the terminal.
  const line = text.replaceAll(/\p{Cc}+/gu, " ");
  return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line;
}
