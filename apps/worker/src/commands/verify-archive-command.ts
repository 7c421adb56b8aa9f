import { Command } from "commander";

import { verifyArchive } from "../archive/verify-archive.ts";
import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { withDatabase } from "../with-database.ts";
import { archiveLocationOption, archiveStore } from "./archive-location-option.ts";

/** `verify-archive`: compares the archive with its catalogue. */
export function verifyArchiveCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("verify-archive")
    .summary("look for damaged, missing and unknown files of the archive")
    .description(
      "Reads every file of the archive and compares it with the catalogue in the database: its bytes, its content, the manifest " +
        "beside it, and the chain of the entries. Says which files are damaged, truncated, missing or unknown. Changes nothing. " +
        "Exit code 1 if there are any.",
    )
    .option("--model <name>", "only this model")
    .addOption(archiveLocationOption())
    .action(async ({ model, out }: { readonly model?: string; readonly out?: string }) => {
      const env = readEnv();
      const store = archiveStore(env, out);
      await withDatabase(env, "verify-archive", async (db) => {
        const { files, versions, faults } = await verifyArchive({
          db,
          store,
          model,
          onFault: ({ fault, file }) => print(`  ${fault}: ${file}`),
        });
        print(`${files} files with ${versions} versions in ${store.location}`);
        if (faults > 0)
          throw new JobError(`${faults} faults in the archive; the others are as they were written`);
        print("Every file is as it was written.");
      });
    });
}
