import type { LogEntry } from "../api/outputs.ts";

/** Types and ids of an actor and of those on whose behalf it acted. */
export function actorIdentity({ type, id, onBehalfOf }: NonNullable<LogEntry["actor"]>): string {
  const own = `${type} ${id}`;
  return onBehalfOf === undefined ? own : `${own}, on behalf of ${actorIdentity(onBehalfOf)}`;
}
