import type { LogEntry } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";

/** Types and ids of an actor and of those on whose behalf it acted. */
export function actorIdentity({ type, id, onBehalfOf }: NonNullable<LogEntry["actor"]>): string {
  const own = `${type} ${id}`;
  return onBehalfOf === undefined ? own : t("audit.identity", { own, onBehalfOf: actorIdentity(onBehalfOf) });
}
