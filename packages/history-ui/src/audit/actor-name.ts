import type { LogEntry } from "../api/outputs.ts";
import { visibleText } from "../values/visible-text.ts";

type Actor = LogEntry["actor"];

/** Display name of an actor. */
export function actorName(actor: Actor): string {
  return actor === null ? "No actor" : visibleText(actor.label ?? actor.id);
}

/** Who acted, and for whom: "Support on behalf of Ada". */
export function actorText(actor: Actor): string {
  const principal = actor?.onBehalfOf;
  return principal === undefined
    ? actorName(actor)
    : `${actorName(actor)} on behalf of ${actorText(principal)}`;
}
