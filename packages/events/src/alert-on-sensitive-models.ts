import type { EventBus, SubscribeOptions, Unsubscribe } from "./event-bus.ts";
import { CHANGE_ACTIONS, type ModelAudited } from "./model-audited.ts";

/** As much of a pino logger as an alert needs. */
export interface AlertLogger {
  warn(fields: object, message: string): void;
}

const CHANGES: ReadonlySet<ModelAudited["action"]> = new Set(CHANGE_ACTIONS);

/**
 * Warns in the log of every change of a sensitive model: who changed which record, by their ids. Never what it held, nor
 * the actor's label, which may be a name that the log must not keep.
 */
export function alertOnSensitiveModels(
  bus: EventBus,
  logger: AlertLogger,
  models: readonly string[],
  options?: SubscribeOptions,
): Unsubscribe {
  return bus.on(
    "ModelAudited",
    ({ versionId, model, key, action, actor, requestId }) => {
      if (!models.includes(model)) return;
      const by = actor === null ? null : { type: actor.type, id: actor.id };
      logger.warn(
        { versionId, model, key, action, actor: by, requestId },
        CHANGES.has(action) ? "A sensitive record changed" : "The log has an entry about a sensitive record",
      );
    },
    options,
  );
}
