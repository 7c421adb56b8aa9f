import { isVersion } from "@hindsight/audit-core";

import type { ModelAudited } from "./model-audited.ts";

/** The method of a pino logger that alerts use. */
export interface AlertLogger {
  warn(fields: object, message: string): void;
}

/**
 * A handler that logs a warning for every change of a sensitive model, with the ids of the record and the actor. Values and
 * the actor's label, which may be a person's name, are left out.
 */
export function sensitiveModelAlert(
  logger: AlertLogger,
  models: readonly string[],
): (event: ModelAudited) => void {
  return (event) => {
    const { versionId, model, key, action, actor, requestId } = event;
    if (!models.includes(model)) return;
    const by = actor === null ? null : { type: actor.type, id: actor.id };
    logger.warn(
      { versionId, model, key, action, actor: by, requestId },
      isVersion(event) ? "A sensitive record changed" : "The log has an entry about a sensitive record",
    );
  };
}
