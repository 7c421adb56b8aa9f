import type { TRPCRouterRecord } from "@trpc/server";

import {
  AccountInput,
  ChangeRoleInput,
  CreateUserInput,
  EndSessionsInput,
  UserSessionsInput,
} from "../schemas/user-input.ts";
import { changeRole } from "../services/users/change-role.ts";
import { createUser } from "../services/users/create-user.ts";
import { disableUser } from "../services/users/disable-user.ts";
import { enableUser } from "../services/users/enable-user.ts";
import { endUserSessions } from "../services/users/end-user-sessions.ts";
import { listUserSessions } from "../services/users/list-user-sessions.ts";
import { listUsers } from "../services/users/list-users.ts";
import { resetPassword } from "../services/users/reset-password.ts";
import { procedure } from "../trpc/procedure.ts";

export const users = {
  list: procedure("manage-users").query(listUsers),
  create: procedure("manage-users").input(CreateUserInput).mutation(createUser),
  changeRole: procedure("manage-users").input(ChangeRoleInput).mutation(changeRole),
  resetPassword: procedure("manage-users").input(AccountInput).mutation(resetPassword),
  disable: procedure("manage-users").input(AccountInput).mutation(disableUser),
  enable: procedure("manage-users").input(AccountInput).mutation(enableUser),
  sessions: procedure("manage-users").input(UserSessionsInput).query(listUserSessions),
  endSessions: procedure("manage-users").input(EndSessionsInput).mutation(endUserSessions),
} satisfies TRPCRouterRecord;
