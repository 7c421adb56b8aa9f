import type { Version } from "../api/outputs.ts";

/** How to name who made a change. */
export function actorName(actor: Version["actor"]): string {
  return actor === null ? "No actor" : (actor.label ?? actor.id);
}
