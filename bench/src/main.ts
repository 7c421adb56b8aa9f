import { Command, CommanderError } from "commander";

import { archiveCommand } from "./archive/archive-command.ts";
import { exportsCommand } from "./exports/exports-command.ts";
import { readsCommand } from "./reads/reads-command.ts";
import { searchCommand } from "./search/search-command.ts";
import { storageCommand } from "./storage/storage-command.ts";
import { webCommand } from "./web/web-command.ts";
import { writesCommand } from "./writes/writes-command.ts";

const USAGE = 2;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command("pnpm bench")
  .description("Measures what Hindsight costs, on a PostgreSQL server of its own.")
  .addCommand(writesCommand(print), { isDefault: true })
  .addCommand(readsCommand(print))
  .addCommand(searchCommand(print))
  .addCommand(storageCommand(print))
  .addCommand(exportsCommand(print))
  .addCommand(archiveCommand(print))
  .addCommand(webCommand(print))
  .addHelpText(
    "after",
    "\nExit codes: 0 within the bar, 1 over it or failed, 2 called in a way that cannot work.",
  );
for (const command of [program, ...program.commands]) {
  command.exitOverride().showHelpAfterError("(add --help for the options)");
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : USAGE;
}
