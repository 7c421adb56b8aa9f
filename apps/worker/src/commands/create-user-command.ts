import { randomBytes } from "node:crypto";

import { createUser, ServiceError } from "@hindsight/api";
import { CreateUserInput } from "@hindsight/api/schemas";
import { Command } from "commander";
import { z } from "zod";

import type { Env } from "../env.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";

interface Options {
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

/** `create-user`: makes an account, above all the first one. */
export function createUserCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("create-user")
    .summary("make an account and print its password")
    .description(
      "Makes an account with a random password, which is printed once. This is how the first admin comes in.",
    )
    .requiredOption("--email <address>", "address to sign in with")
    .requiredOption("--name <name>", "how others see the person")
    .requiredOption("--role <role>", "viewer, auditor or admin")
    .action(async (options: Options) => {
      const env = readEnv();
      const password = randomBytes(15).toString("base64url");
      const input = CreateUserInput.safeParse({ ...options, password });
      if (!input.success) throw new UsageError(z.prettifyError(input.error));
      await withDatabase(env, "create-user", async (db) => {
        const operator = { id: "create-user", name: "create-user", email: "", role: "admin" } as const;
        const user = await createUser({ ctx: { db, user: operator }, input: input.data }).catch(refuse);
        print(`${user.email} signs in as ${user.role} with the password ${password}`);
      });
    });
}

function refuse(error: unknown): never {
  if (error instanceof ServiceError) throw new UsageError(error.message);
  throw error;
}
