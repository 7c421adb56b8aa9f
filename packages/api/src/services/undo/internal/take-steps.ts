import { AuditError } from "@hindsight/audit-core";
import type { Model, Transaction } from "sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { type RefusalCode, refusalOf } from "../../../errors/refusal-of.ts";
import { ServiceError } from "../../../errors/service-error.ts";
import { valueRefusal } from "../../../errors/value-refusal.ts";
import type { UndoStep } from "../../../schemas/undo-input.ts";
import { putBack } from "../../history/internal/put-back.ts";
import { visibleModel } from "../../history/internal/visible-model.ts";
import { keyValues } from "../../records/internal/key-values.ts";
import { lockRow } from "../../records/internal/lock-row.ts";
import { recordModel } from "../../records/internal/record-model.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A step that cannot be taken, by its place, and why. */
export interface BlockedStep {
  readonly step: number;
  readonly code: RefusalCode;
  readonly message: string;
}

export interface TakeSteps {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly steps: readonly UndoStep[];
  readonly reason: string;
  readonly transaction: Transaction;
}

/** Refusals that are about the state of a record, and not about the call. */
const BLOCKS: ReadonlySet<RefusalCode> = new Set([
  "ALREADY_EXISTS",
  "ILLEGAL_STATE",
  "INPUT_INVALID",
  "IN_USE",
  "NOT_FOUND",
  "PAST_REMOVED",
  "REVERT_BLOCKED",
]);

/**
 * Takes steps in a transaction, whichever need which: those that have to wait for others are tried again after them.
 * @returns those that could not be taken
 */
export async function takeSteps(options: TakeSteps): Promise<readonly BlockedStep[]> {
  const { ctx, steps, reason, transaction } = options;
  const blocked = await putBack({ ctx, rows: steps, reason, transaction }, () => inRounds(options));
  if (blocked.length > 0) return blocked;
  // What is checked at the commit otherwise.
  await ctx.db.sequelize.query("SET CONSTRAINTS ALL IMMEDIATE", { transaction });
  return [];
}

const ORDER = { restore: 0, revert: 1, remove: 2 } as const;

async function inRounds(options: TakeSteps): Promise<readonly BlockedStep[]> {
  let waiting = options.steps
    .map((step, place) => ({ step, place }))
    .toSorted((a, b) => ORDER[a.step.does] - ORDER[b.step.does]);
  let refused: BlockedStep[] = [];
  let before = Number.POSITIVE_INFINITY;
  while (waiting.length > 0 && waiting.length < before) {
    before = waiting.length;
    refused = [];
    const again: typeof waiting = [];
    for (const one of waiting) {
      const refusal = await attempt(options, one.step);
      if (refusal === null) continue;
      refused.push({ step: one.place, ...refusal });
      again.push(one);
    }
    waiting = again;
  }
  return refused;
}

/** Takes a step in a savepoint of its own. */
async function attempt(
  options: TakeSteps,
  step: UndoStep,
): Promise<Pick<BlockedStep, "code" | "message"> | null> {
  const { ctx, transaction } = options;
  const savepoint = (sql: string) => ctx.db.sequelize.query(`${sql} undo_step`, { transaction });
  await savepoint("SAVEPOINT");
  try {
    await take(options, step);
    await savepoint("RELEASE SAVEPOINT");
    return null;
  } catch (error) {
    await savepoint("ROLLBACK TO SAVEPOINT");
    // Another step, or a rule that follows from one, has done it already.
    if (error instanceof AuditError && error.code === "NOTHING_TO_REVERT") return null;
    const refusal = refusalOf(error) ?? valueRefusal(error);
    if (refusal === null || !BLOCKS.has(refusal.code)) throw error;
    return { code: refusal.code, message: refusal.message };
  }
}

async function take({ ctx, user, reason, transaction }: TakeSteps, step: UndoStep): Promise<void> {
  const { model, key } = step;
  const { tracked } = visibleModel(ctx, user, model);
  if (step.does === "remove") return remove({ ctx, user, model, key, reason, transaction });
  const options = { reason, transaction };
  if (step.does === "restore" && step.versionId === undefined)
    return void (await tracked.restore(key, options));
  const { versionId = "" } = step;
  const version = await tracked.version(versionId, { transaction });
  if (version.key !== key) throw new ServiceError("NOT_FOUND", "This version is of another record");
  if (step.does === "restore") return void (await tracked.revert(versionId, options));
  const { fields, links } = step;
  return void (await tracked.revert(versionId, { ...options, fields, links }));
}

/** Takes a record away as the application does: marked as deleted where it has a mark. */
async function remove(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly model: string;
  readonly key: string;
  readonly reason: string;
  readonly transaction: Transaction;
}): Promise<void> {
  const { ctx, user, model, key, reason, transaction } = options;
  const of = recordModel(ctx, user, model);
  if (of.tracked.name === "User") {
    throw new ServiceError("ILLEGAL_STATE", "An account is disabled, and never removed.");
  }
  await lockRow({ ctx, of, key, transaction });
  const parts = keyValues(of, key);
  const where = Object.fromEntries(of.key.map(({ field }, i) => [field, parts[i]]));
  const row: Model | null = await of.model.unscoped().findOne({ where, transaction });
  if (row === null) throw new ServiceError("NOT_FOUND", "It has been deleted since.");
  const write = { transaction, audit: { reason } };
  if (of.fields.some(({ field }) => field === "deletedAt"))
    await row.update({ deletedAt: new Date() }, write);
  else await row.destroy(write);
}
