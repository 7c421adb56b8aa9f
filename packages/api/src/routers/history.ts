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
import { procedure } from "../trpc/procedure.ts";

export const history = {
  models: procedure("view-history").query(listModels),
  list: procedure("view-history").input(ListHistoryInput).query(listHistory),
  asOf: procedure("view-history").input(AsOfInput).query(stateAsOf),
  diff: procedure("view-history").input(DiffInput).query(diffVersions),
  blame: procedure("view-history").input(BlameInput).query(blameRow),
  revert: procedure("revert").input(RevertInput).mutation(revertVersion),
  restore: procedure("revert").input(RestoreInput).mutation(restoreRow),
} satisfies TRPCRouterRecord;
