import type { TRPCRouterRecord } from "@trpc/server";

import { ChangePasswordInput, ChoosePasswordInput, EndSessionInput } from "../schemas/user-input.ts";
import { changePassword } from "../services/account/change-password.ts";
import { choosePassword } from "../services/account/choose-password.ts";
import { endOtherSessions } from "../services/account/end-other-sessions.ts";
import { endSession } from "../services/account/end-session.ts";
import { listSessions } from "../services/account/list-sessions.ts";
import { procedure } from "../trpc/procedure.ts";

export const account = {
  sessions: procedure("signed-in").query(listSessions),
  endSession: procedure("signed-in").input(EndSessionInput).mutation(endSession),
  endOtherSessions: procedure("signed-in").mutation(endOtherSessions),
  changePassword: procedure("signed-in").input(ChangePasswordInput).mutation(changePassword),
  choosePassword: procedure("everybody").input(ChoosePasswordInput).mutation(choosePassword),
} satisfies TRPCRouterRecord;
