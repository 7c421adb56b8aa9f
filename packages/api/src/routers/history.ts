import type { TRPCRouterRecord } from "@trpc/server";

import {
  AsOfInput,
  BlameInput,
  DiffInput,
  ListHistoryInput,
  RestoreInput,
  RevertInput,
} from "../schemas/history-input.ts";
import { blameRow } from "../services/history/blame-row.ts";
import { diffVersions } from "../services/history/diff-versions.ts";
import { listHistory } from "../services/history/list-history.ts";
import { listModels } from "../services/history/list-models.ts";
import { restoreRow } from "../services/history/restore-row.ts";
import { revertVersion } from "../services/history/revert-version.ts";
import { stateAsOf } from "../services/history/state-as-of.ts";
import { adminProcedure, auditorProcedure } from "../trpc/procedures.ts";

export const history = {
  models: auditorProcedure.query(listModels),
  list: auditorProcedure.input(ListHistoryInput).query(listHistory),
  asOf: auditorProcedure.input(AsOfInput).query(stateAsOf),
  diff: auditorProcedure.input(DiffInput).query(diffVersions),
  blame: auditorProcedure.input(BlameInput).query(blameRow),
  revert: adminProcedure.input(RevertInput).mutation(revertVersion),
  restore: adminProcedure.input(RestoreInput).mutation(restoreRow),
} satisfies TRPCRouterRecord;
