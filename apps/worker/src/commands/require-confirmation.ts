import { createInterface } from "node:readline/promises";

import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { UsageError } from "../usage-error.ts";

/**
 * Goes on only if the name of the database is given or, in a terminal, typed: what follows cannot be taken back.
 * @throws {UsageError} if it is another one, or none.
 */
export async function requireConfirmation(
  { sequelize }: Database,
  given: string | undefined,
  what: string,
): Promise<void> {
  const [row] = await sequelize.query<{ name: string }>("SELECT current_database()::text AS name", {
    type: QueryTypes.SELECT,
  });
  const name = row?.name ?? "";
  const typed = given ?? (await typedName(`${what} Type the name of the database, ${name}, to go on: `));
  if (typed === null) throw new UsageError(`${what} Confirm it with --confirm ${name}`);
  if (typed !== name)
    throw new UsageError(`The name of the database is ${name}, not ${typed}; nothing was removed`);
}

async function typedName(question: string): Promise<string | null> {
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY) return null;
  const terminal = createInterface({ input, output });
  // While it asks, the terminal sends a character in place of the signal.
  terminal.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
