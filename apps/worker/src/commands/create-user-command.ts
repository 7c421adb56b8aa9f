import { createUser, PASSWORD_LINK_PATH } from "@hindsight/api/accounts";
import { CreateUserInput } from "@hindsight/api/schemas";
import { Command } from "commander";
import { z } from "zod";

import type { Env } from "../env.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";
import { operator } from "./operator.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";

interface Options {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly json?: true;
}

/** `create-user`: creates an account, such as the first one. */
export function createUserCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("create-user")
    .summary("create an account and print a link to choose its password")
    .description(
      "Creates an account and prints a link with which its owner chooses the password, once and within a day. Use it for the first admin, too.",
    )
    .requiredOption("--email <address>", "address to sign in with")
    .requiredOption("--name <name>", "display name of the person")
    .requiredOption("--role <role>", "viewer, auditor, admin or service")
    .addOption(jsonOption())
    .action(async ({ json, ...options }: Options) => {
      const env = readEnv();
      const input = CreateUserInput.safeParse(options);
      if (!input.success) throw new UsageError(z.prettifyError(input.error));
      await withDatabase(env, "create-user", async (db) => {
        const ctx = { db, user: operator("create-user") };
        const { user, token } = await createUser({ ctx, input: input.data }).catch(refuseCallerMistake);
        const { email, role } = user;
        const link = `${env.PUBLIC_URL}${PASSWORD_LINK_PATH}${token}`;
        const tell = telling(print, json);
        tell(`${email} signs in as ${role}, once a password is chosen, within a day, at`);
        tell(link, { email, role, link });
      });
    });
}
