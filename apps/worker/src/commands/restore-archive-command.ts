import { Command } from "commander";

import { filesToRestore, restoreArchive } from "../archive/restore-archive.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { archiveLocationOption } from "./archive-location-option.ts";
import { knownArchive } from "../archive/known-archive.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";
import { reasonArgument } from "./reason-argument.ts";

interface Options {
  readonly model?: string;
  readonly month?: string;
  readonly file?: string;
  readonly reason?: string;
  readonly out?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `restore-archive`: puts archived versions back into the database. */
export function restoreArchiveCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("restore-archive")
    .summary("put archived history back into the database")
    .description(
      "Puts the versions of files back into the database, as they were, each file in one transaction, and before them those of the " +
        "files of the same models that were archived later: a row would be there again if only its delete was missing. The log says so. " +
        "Once nothing is missing before an instant, the past up to it can be read again. The next archive may move the versions again, so keep " +
        "more days first. Needs the owner of the history.",
    )
    .option("--model <name>", "files of this model")
    .option("--month <month>", "files of this month, as in 2026-01")
    .option("--file <path>", "this file, as verify-archive and the catalogue call it")
    .option("--reason <text>", "why, for the log", reasonArgument)
    .addOption(archiveLocationOption())
    .option("--dry-run", "report which files would be restored, later ones too, but change nothing")
    .addOption(jsonOption())
    .action(async ({ model, month, file, reason, out, dryRun, json }: Options) => {
      const tell = telling(print, json);
      const filter = { model, month, file };
      if (Object.values(filter).every((value) => value === undefined)) {
        throw new UsageError("Say what to restore: --model, --month or --file");
      }
      const env = readEnv();
      await withDatabase(env, "restore-archive", async (db) => {
        const files = await filesToRestore(db, filter);
        if (files.length === 0) throw new UsageError("The archive has no such file");
        if (dryRun === true) {
          for (const {
            manifest: { file: one, versions },
          } of files)
            tell(`${one}: ${counted(versions, "version")}`, { file: one, versions });
          tell("Dry run: nothing was changed.", { dryRun, files: files.length });
          return;
        }
        const store = await knownArchive(db, env, out);
        using stop = stopSignal();
        const { signal } = stop;
        using bar = new ProgressBar(progress);
        const total = files.reduce((sum, { manifest }) => sum + manifest.versions, 0);
        const restored = { files: 0, versions: 0 };
        bar.report("versions", { done: 0, total });
        const restore = () =>
          restoreArchive({
            db,
            store,
            filter,
            signal,
            onFile({ file: one, versions, removedBefore }) {
              restored.files += 1;
              restored.versions += versions;
              const left =
                removedBefore === null
                  ? "nothing is missing any more"
                  : `some before ${removedBefore} are missing`;
              bar.clear();
              tell(`${one}: ${counted(versions, "version")} restored, ${left}`, {
                file: one,
                versions,
                removedBefore,
              });
              bar.report("versions", { done: restored.versions, total });
            },
          });
        const context = { ...db.audit.context(), ...(reason !== undefined && { reason }) };
        await db.audit.run(context, restore).catch(refuseCallerMistake);
        bar.clear();
        tell(
          `Restored ${counted(restored.versions, "version")} of ${counted(restored.files, "file")}.`,
          restored,
        );
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
      });
    });
}
