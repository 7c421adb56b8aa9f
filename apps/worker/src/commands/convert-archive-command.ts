import { Command } from "commander";

import { convertArchive } from "../archive/convert-archive.ts";
import { readSegments } from "../archive/legacy/segment-manifest.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { archiveLocationOption, archiveStore } from "./archive-location-option.ts";
import { jsonOption, telling } from "./telling.ts";

interface Options {
  readonly out?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `convert-archive`: makes Parquet of the files of earlier releases. */
export function convertArchiveCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("convert-archive")
    .summary("make Parquet of the archive of an earlier release")
    .description(
      "Converts the gzipped lines of JSON that earlier releases wrote to Parquet, writes them into the catalogue, and deletes each once " +
        "what was made of it has been read back. May be stopped and run again.",
    )
    .addOption(archiveLocationOption("never"))
    .option("--dry-run", "report what would be converted, but change nothing")
    .addOption(jsonOption())
    .action(async ({ out, dryRun, json }: Options) => {
      const tell = telling(print, json);
      const env = readEnv();
      const store = archiveStore(env, out);
      const segments = (await readSegments(store))?.segments ?? [];
      if (segments.length === 0) {
        tell(`${store.location} has no files of an earlier release.`, { converted: 0 });
        return;
      }
      if (dryRun === true) {
        for (const { file, versions } of segments)
          tell(`${file}: ${counted(versions, "version")}`, { file, versions });
        tell("Dry run: nothing was changed.", { dryRun, files: segments.length });
        return;
      }
      using stop = stopSignal();
      const { signal } = stop;
      using bar = new ProgressBar(progress);
      const total = segments.length;
      let converted = 0;
      bar.report("files", { done: converted, total });
      await withDatabase(env, "convert-archive", (db) =>
        convertArchive({
          db,
          store,
          signal,
          onSegment(file, versions) {
            converted += 1;
            bar.clear();
            tell(`${file}: ${counted(versions, "version")}`, { file, versions });
            bar.report("files", { done: converted, total });
          },
        }),
      );
      bar.clear();
      if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
      tell("Everything is Parquet now.", { converted });
    });
}
