import type { TRPCRouterRecord } from "@trpc/server";

import { AccountInput, CreateUserInput } from "../schemas/user-input.ts";
import { createUser } from "../services/users/create-user.ts";
import { disableUser } from "../services/users/disable-user.ts";
import { enableUser } from "../services/users/enable-user.ts";
import { endUserSessions } from "../services/users/end-user-sessions.ts";
import { listUsers } from "../services/users/list-users.ts";
import { resetPassword } from "../services/users/reset-password.ts";
import { adminProcedure } from "../trpc/procedures.ts";

export const users = {
  list: adminProcedure.query(listUsers),
  create: adminProcedure.input(CreateUserInput).mutation(createUser),
  resetPassword: adminProcedure.input(AccountInput).mutation(resetPassword),
  disable: adminProcedure.input(AccountInput).mutation(disableUser),
  enable: adminProcedure.input(AccountInput).mutation(enableUser),
  endSessions: adminProcedure.input(AccountInput).mutation(endUserSessions),
} satisfies TRPCRouterRecord;
