import { ArchivedHistory, rowOffline } from "@hindsight/archive";
import type { LogEntry } from "@hindsight/audit-core";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { archiveLocationOption, archiveStore } from "./archive-location-option.ts";
import { knownArchive } from "../archive/known-archive.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

interface Options {
  readonly model: string;
  readonly key: string;
  readonly out?: string;
  readonly offline?: true;
  readonly json?: true;
}

/** `read-archive`: prints the history of one row, with what was archived. */
export function readArchiveCommand(
  readEnv: () => Env,
  readFolder: () => Pick<Env, "archiveLocation">,
  print: (line: string) => void,
): Command {
  return new Command("read-archive")
    .summary("print the whole history of one row, also what was archived")
    .description(
      "Prints what is known of one row, oldest first: the versions in the archive and those in the database, in one order. Shows " +
        "values, also of sensitive models. With --offline it reads the files only and needs no database.",
    )
    .requiredOption("--model <name>", "model of the row")
    .requiredOption("--key <key>", "primary key as the history shows it; a composite key as a JSON array")
    .addOption(archiveLocationOption("online"))
    .option("--offline", "read the files only, without a database")
    .option("--json", "print an entry a line as JSON")
    .action(async ({ model, key, out, offline, json }: Options) => {
      const show = (entries: readonly LogEntry[]): void => {
        for (const entry of entries) print(json === true ? JSON.stringify(entry) : describe(entry));
        if (json !== true) print(counted(entries.length, "entry", "entries"));
      };
      if (offline === true) {
        show(await rowOffline(archiveStore(readFolder(), out), model, key));
        return;
      }
      const env = readEnv();
      await withDatabase(env, "read-archive", async (db) => {
        const archive = new ArchivedHistory(db, await knownArchive(db, env, out));
        show(await archive.wholeHistory({ model, key }).catch(refuseCallerMistake));
      });
    });
}

/** Lines of an entry for a terminal. */
function describe({ at, action, id, actor, reason, changes }: LogEntry): string {
  const by = actor === null ? "" : ` by ${actor.label ?? `${actor.type} ${actor.id}`}`;
  const why = reason === null ? "" : `: ${reason}`;
  const lines = changes.map(
    ({ field, old, new: now }) => `    ${field}: ${JSON.stringify(old)} → ${JSON.stringify(now)}`,
  );
  return [`${at}  ${action}${by}${why}  [${id}]`, ...lines].join("\n");
}
