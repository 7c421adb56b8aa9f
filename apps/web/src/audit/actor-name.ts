import type { LogEntry } from "../api/outputs.ts";
import { visibleText } from "../values/visible-text.ts";

/** Display name of an actor. */
export function actorName(actor: LogEntry["actor"]): string {
  return actor === null ? "No actor" : visibleText(actor.label ?? actor.id);
}
