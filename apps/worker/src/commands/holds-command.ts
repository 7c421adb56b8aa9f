import type { Hold } from "@hindsight/audit-core/sequelize";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";

/** `holds`: lists what must not leave the database. */
export function holdsCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("holds")
    .summary("list the legal holds")
    .description("Prints what must not leave the database, and why. hold places one, release-hold ends it.")
    .option("--released", "also those that were released")
    .option("--json", "print a hold a line as JSON")
    .action(async ({ released, json }: { readonly released?: true; readonly json?: true }) => {
      await withDatabase(readEnv(), "holds", async (db) => {
        const holds = await db.audit.holds.list({ released: released === true });
        for (const hold of holds) print(json === true ? JSON.stringify(hold) : describe(hold));
        if (holds.length === 0 && json !== true) print("There are no holds.");
      });
    });
}

function describe({ id, model, key, actor, from, to, reason, releasedAt }: Hold): string {
  const scope = [
    model === null ? "all models" : key === null ? model : `${model} ${key}`,
    ...(actor === null ? [] : [`by ${actor.type} ${actor.id}`]),
    ...(from === null ? [] : [`from ${from}`]),
    ...(to === null ? [] : [`before ${to}`]),
  ].join(", ");
  return `  ${id}: ${scope}: ${reason}${releasedAt === null ? "" : ` (released ${releasedAt})`}`;
}
