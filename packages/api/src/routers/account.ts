import type { TRPCRouterRecord } from "@trpc/server";

import { ChangePasswordInput, ChoosePasswordInput } from "../schemas/user-input.ts";
import { changePassword } from "../services/account/change-password.ts";
import { choosePassword } from "../services/account/choose-password.ts";
import { endOtherSessions } from "../services/account/end-other-sessions.ts";
import { listSessions } from "../services/account/list-sessions.ts";
import { publicProcedure, viewerProcedure } from "../trpc/procedures.ts";

export const account = {
  sessions: viewerProcedure.query(listSessions),
  endOtherSessions: viewerProcedure.mutation(endOtherSessions),
  changePassword: viewerProcedure.input(ChangePasswordInput).mutation(changePassword),
  choosePassword: publicProcedure.input(ChoosePasswordInput).mutation(choosePassword),
} satisfies TRPCRouterRecord;
