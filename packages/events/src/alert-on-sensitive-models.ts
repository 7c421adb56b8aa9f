import type { EventBus, SubscribeOptions, Unsubscribe } from "./event-bus.ts";

/** As much of a pino logger as an alert needs. */
export interface AlertLogger {
  warn(fields: object, message: string): void;
}

/** Warns in the log of every change of a sensitive model: who changed which record, never what it held. */
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
      logger.warn({ versionId, model, key, action, actor, requestId }, "A sensitive record changed");
    },
    options,
  );
}
