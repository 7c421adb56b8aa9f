import { z } from "zod";

import { versionIdText } from "./version-id-text.ts";
import { Key, ModelName } from "./history-input.ts";
import { LogRequestInput, LogTransactionInput } from "./log-input.ts";
import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const VersionId = versionIdText();

/** `at` is the time of an entry of the transaction. */
export const PlanTransactionInput = LogTransactionInput.pick({ transactionId: true, at: true });
export type PlanTransactionInput = z.input<typeof PlanTransactionInput>;

/** `at` is the time of an entry of the request. */
export const PlanRequestInput = LogRequestInput.pick({ requestId: true, at: true });
export type PlanRequestInput = z.input<typeof PlanRequestInput>;

/** What to do to one record: put fields (and links) of it back to a version, bring it back, or take it away. */
const UndoStep = z.discriminatedUnion("does", [
  z.strictObject({
    does: z.literal("revert"),
    model: ModelName,
    key: Key,
    versionId: VersionId,
    fields: z.array(ModelName).max(200),
    links: z.boolean().default(false),
  }),
  z.strictObject({
    does: z.literal("restore"),
    model: ModelName,
    key: Key,
    /** Without it, as the record last was. */
    versionId: VersionId.optional(),
  }),
  z.strictObject({ does: z.literal("remove"), model: ModelName, key: Key }),
]);

/** The most records that are put back at once. */
const MOST = 200;

export const PreviewUndoInput = z.strictObject({ steps: z.array(UndoStep).min(1).max(MOST) });
export type PreviewUndoInput = z.input<typeof PreviewUndoInput>;
export type UndoStep = z.output<typeof UndoStep>;

/** `effect` is what the caller was told by a preview that the call would do; anything else is refused. */
export const UndoInput = PreviewUndoInput.extend({ reason: Reason, effect: Text.max(100).optional() });
export type UndoInput = z.input<typeof UndoInput>;
