import { archivableBefore, type Database } from "@hindsight/db";

import { refuseCallerMistake } from "./refuse-caller-mistake.ts";

/** What of a model can leave. */
export interface RemovalPlan {
  readonly model: string;
  readonly older: number;
  readonly removable: number;
  readonly held: number;
  /** The figures in words, and why versions stay. */
  readonly text: string;
}

/**
 * Counts the versions of a model before an instant that policies, holds and later states let go.
 * @throws {UsageError} if the model is not tracked.
 */
export async function removalPlan(db: Database, model: string, before: string): Promise<RemovalPlan> {
  const within = await archivableBefore(db, model, before).catch(refuseCallerMistake);
  const [plan] = await db.audit.retention
    .plan({ before: within ?? before, model })
    .catch(refuseCallerMistake);
  const { older = 0, removable = 0, held = 0 } = plan ?? {};
  const figures = { model, older, removable: within === null ? 0 : removable, held };
  if (within === null)
    return { ...figures, text: `  ${model}: ${older} older, which its policy keeps for ever` };
  const needed = older - removable - held;
  const text = [
    `  ${model}: ${older} older, ${removable} can leave, ${needed} stay because later states need them`,
    ...(held === 0 ? [] : [`${held} because a hold keeps them`]),
    ...(within < before ? [`its policy keeps what is younger than ${within}`] : []),
  ].join("; ");
  return { ...figures, text };
}
