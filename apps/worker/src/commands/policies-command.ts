import { listPolicies } from "@hindsight/db";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { withDatabase } from "../with-database.ts";

/** `policies`: says how long the history of each model stays in the database at least. */
export function policiesCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("policies")
    .summary("list how long the history of each model stays in the database at least")
    .description(
      "Prints the policy of each model. Without one, whoever archives decides. set-policy changes them.",
    )
    .option("--json", "print a policy a line as JSON")
    .action(async ({ json }: { readonly json?: true }) => {
      await withDatabase(readEnv(), "policies", async (db) => {
        const policies = new Map((await listPolicies(db)).map(({ model, keep }) => [model, keep]));
        for (const model of db.audit.models.toSorted()) {
          const keep = policies.get(model) ?? null;
          const says = keep === null ? "no policy" : keep === "ever" ? "for ever" : `${keep} days`;
          print(json === true ? JSON.stringify({ model, keep }) : `  ${model}: ${says}`);
        }
      });
    });
}
