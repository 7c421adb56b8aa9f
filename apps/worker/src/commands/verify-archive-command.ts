import { Command } from "commander";

import { type FoundFault, verifyArchive } from "../archive/verify-archive.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { openRun } from "../verify/verification-run.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { archiveLocationOption } from "./archive-location-option.ts";
import { knownArchive } from "../archive/known-archive.ts";

interface Options {
  readonly model?: string;
  readonly out?: string;
  readonly anew?: true;
  readonly json?: true;
}

/** `verify-archive`: compares the archive with its catalogue. */
export function verifyArchiveCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("verify-archive")
    .summary("look for damaged, missing and unknown files of the archive")
    .description(
      "Reads every file of the archive and compares it with the catalogue in the database: its bytes, its content, the manifest " +
        "beside it, and the chain of the entries. Says which files are damaged, truncated, missing or unknown. Changes nothing. " +
        "If it is stopped or killed, the next run within a day goes on behind the files that it has read. Exit code 1 if there are any.",
    )
    .option("--model <name>", "only this model")
    .option("--anew", "do not go on where an interrupted run stands")
    .option("--json", "print the outcome as JSON")
    .addOption(archiveLocationOption())
    .action(async ({ model, out, anew, json }: Options) => {
      const env = readEnv();
      using stop = stopSignal();
      const { signal } = stop;
      using bar = new ProgressBar(progress);
      await withDatabase(env, "verify-archive", async (db) => {
        const store = await knownArchive(db, env, out);
        const run = await openRun(db, "command verify-archive");
        if (anew === true) await run.forget();
        const found: FoundFault[] = [];
        const { files, versions, faults } = await verifyArchive({
          db,
          store,
          run,
          model,
          signal,
          onFault: (fault) => found.push(fault),
          onProgress: (one) => bar.report("files", one),
        });
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
        bar.clear();
        await run.forget();
        if (model !== undefined && files + faults === 0 && !db.audit.models.includes(model))
          throw new UsageError(`${model} is not tracked, and the archive has no file of it`);
        if (json === true) print(JSON.stringify({ files, versions, faults: found }));
        else {
          for (const { fault, file } of found) print(`  ${fault}: ${file}`);
          print(`${counted(files, "file")} with ${counted(versions, "version")} in ${store.location}`);
        }
        if (faults > 0)
          throw new JobError(
            `${counted(faults, "fault")} in the archive; the others are as they were written`,
          );
        if (json !== true) print("Every file is as it was written.");
      });
    });
}
