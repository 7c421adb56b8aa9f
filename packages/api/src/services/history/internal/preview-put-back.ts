import type { StoredVersion } from "@hindsight/audit-core";
import type { Transaction } from "sequelize";

import { type RefusalCode, refusalOf } from "../../../errors/refusal-of.ts";
import { valueRefusal } from "../../../errors/value-refusal.ts";
import type { WriteGate } from "../../../trpc/write-gate.ts";
import type { RevertPreview } from "../revert-preview.ts";
import { changesMade, effectOf } from "./changes-made.ts";
import { putBack } from "./put-back.ts";
import type { RevertContext } from "./revert-context.ts";
import type { VisibleModel } from "./visible-model.ts";

/** What a preview is given beside its input. */
export interface PreviewContext extends RevertContext {
  /** It locks what it would change, for a moment. */
  readonly writes: WriteGate;
}

export interface PreviewOptions extends VisibleModel {
  readonly ctx: PreviewContext;
  readonly key: string;
  readonly run: (transaction: Transaction) => Promise<StoredVersion>;
}

/** Refusals that are about the state of the record, and not about the call. */
const BLOCKS: ReadonlySet<RefusalCode> = new Set([
  "ALREADY_EXISTS",
  "ILLEGAL_STATE",
  "INPUT_INVALID",
  "IN_USE",
  "NOTHING_TO_REVERT",
  "PAST_REMOVED",
  "REVERT_BLOCKED",
]);

/** Puts a record back for real, looks at what that does, and takes it all back: exact, and seen by nobody. */
export async function previewPutBack(options: PreviewOptions): Promise<RevertPreview> {
  const { ctx, tracked, key, run } = options;
  return ctx.writes.run(async () => {
    const transaction = await ctx.db.sequelize.transaction({ transaction: ctx.transaction ?? null });
    try {
      const seen = (await tracked.latestOf(key, { transaction }))?.id ?? null;
      const made = await attempt(async () => {
        const version = await putBack(
          { ctx, rows: [{ model: tracked.name, key }], reason: "Preview", transaction },
          () => run(transaction),
        );
        // What is checked at the commit otherwise.
        await ctx.db.sequelize.query("SET CONSTRAINTS ALL IMMEDIATE", { transaction });
        return version;
      });
      if ("blocked" in made) return { blocked: made.blocked, changes: [], seen, effect: null };
      const changes = await changesMade(options, { ctx, transaction, made: made.version });
      return { blocked: null, changes, seen, effect: effectOf(ctx.db, changes) };
    } finally {
      await transaction.rollback();
    }
  });
}

type Attempt =
  | { readonly version: StoredVersion }
  | { readonly blocked: NonNullable<RevertPreview["blocked"]> };

async function attempt(run: () => Promise<StoredVersion>): Promise<Attempt> {
  try {
    return { version: await run() };
  } catch (error) {
    const refusal = refusalOf(error) ?? valueRefusal(error);
    if (refusal === null || !BLOCKS.has(refusal.code)) throw error;
    return { blocked: { code: refusal.code, message: refusal.message } };
  }
}
