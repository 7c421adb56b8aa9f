import { PASSWORD_LINK_PATH, resetPassword } from "@hindsight/api/accounts";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { UsageError } from "../usage-error.ts";
import { withDatabase } from "../with-database.ts";
import { operator } from "./operator.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { jsonOption, telling } from "./telling.ts";

interface Options {
  readonly email: string;
  readonly reason: string;
  readonly json?: true;
}

/** `reset-password`: gives an account a new password, such as that of the only admin. */
export function resetPasswordCommand(readEnv: () => Env, print: (line: string) => void): Command {
  return new Command("reset-password")
    .summary("remove a password and print a link to choose another")
    .description(
      "Removes the password and ends all sessions of an account, and prints a link with which its owner chooses another password, " +
        "once and within a day.",
    )
    .requiredOption("--email <address>", "address of the account")
    .requiredOption("--reason <text>", "reason, for the log")
    .addOption(jsonOption())
    .action(async ({ email, reason, json }: Options) => {
      const env = readEnv();
      await withDatabase(env, "reset-password", async (db) => {
        const user = await db.models.User.findOne({ where: { email: email.toLowerCase() } });
        if (user === null) throw new UsageError(`There is no account for ${email}`);
        const ctx = { db, user: operator("reset-password") };
        const input = { id: user.id, reason };
        const { token } = await resetPassword({ ctx, input }).catch(refuseCallerMistake);
        const link = `${env.PUBLIC_URL}${PASSWORD_LINK_PATH}${token}`;
        const tell = telling(print, json);
        tell(`${user.email} chooses another password, within a day, at`);
        tell(link, { email: user.email, link });
      });
    });
}
