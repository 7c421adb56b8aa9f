import type { TRPCRouterRecord } from "@trpc/server";

import { RowInput, VersionInput } from "../schemas/history-input.ts";
import {
  PlanRequestInput,
  PlanTransactionInput,
  PreviewUndoInput,
  UndoInput,
} from "../schemas/undo-input.ts";
import { planRequest } from "../services/undo/plan-request.ts";
import { planRestore } from "../services/undo/plan-restore.ts";
import { planRevert } from "../services/undo/plan-revert.ts";
import { planTransaction } from "../services/undo/plan-transaction.ts";
import { previewUndo } from "../services/undo/preview-undo.ts";
import { undoSteps } from "../services/undo/undo-steps.ts";
import { procedure } from "../trpc/procedure.ts";

export const undo = {
  planTransaction: procedure("revert").input(PlanTransactionInput).query(planTransaction),
  planRequest: procedure("revert").input(PlanRequestInput).query(planRequest),
  planRevert: procedure("revert").input(VersionInput).query(planRevert),
  planRestore: procedure("revert").input(RowInput).query(planRestore),
  // A query that is sent as a mutation: its input can be longer than an address.
  preview: procedure("revert").input(PreviewUndoInput).mutation(previewUndo),
  run: procedure("revert").input(UndoInput).mutation(undoSteps),
} satisfies TRPCRouterRecord;
