import type { LogEntry } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { visibleText } from "../values/visible-text.ts";

type Actor = LogEntry["actor"];

/** Display name of an actor. */
export function actorName(actor: Actor): string {
  return actor === null ? t("audit.noActor") : visibleText(actor.label ?? actor.id);
}

/** Who acted, and for whom: "Support on behalf of Ada". */
export function actorText(actor: Actor): string {
  const principal = actor?.onBehalfOf;
  return principal === undefined
    ? actorName(actor)
    : t("audit.onBehalfOf", { actor: actorName(actor), principal: actorText(principal) });
}
