import type { AuditContext } from "../../../core/context.ts";
import type { ContextScope } from "../../../core/context-scope.ts";
import { AuditError } from "../../../core/error.ts";
import type { StatementOptions } from "../../driver/internals.ts";
import type { Registration } from "../../models/registration.ts";
import type { WrittenModel } from "../written-models.ts";

/**
 * Determines the context of a statement: members of the call override those of the models, which override those of the scope.
 * @throws {AuditError} ACTOR_REQUIRED or REASON_REQUIRED if a written model requires what the context lacks.
 */
export function requireActorAndReason(
  models: readonly WrittenModel[],
  { audit }: Pick<StatementOptions, "audit">,
  scope: Pick<ContextScope, "completed">,
): AuditContext | undefined {
  const sources = models.flatMap(({ registration }) => registration.context ?? []);
  const context = scope.completed(...sources, ...(audit === undefined ? [] : [audit]));
  for (const { registration } of models) requireContext(registration, context);
  return context;
}

const MISSING = {
  actor: { code: "ACTOR_REQUIRED", what: "an actor" },
  reason: { code: "REASON_REQUIRED", what: "a reason" },
} as const;

function requireContext({ model, required }: Registration, context: AuditContext | undefined): void {
  const missing = required.find((member) => isMissing(context?.[member]));
  if (missing === undefined) return;
  const { code, what } = MISSING[missing];
  throw new AuditError(code, `${model.name}: a change needs ${what}; set one in the context`);
}

function isMissing(given: string | object | null | undefined): boolean {
  return typeof given === "string" ? given.trim() === "" : given == null;
}
