import { ORDERED_ID_DIGITS } from "@hindsight/audit-core";

/** An actor, with the name that its last version has. */
export interface NamedActor {
  readonly type: string;
  readonly id: string;
  readonly label: string | null;
}

/** An actor of a group of versions, whose label stands behind an ordered id; `null` for versions without one. */
export function namedActor(type = "", id = "", named: string | null = null): NamedActor | null {
  if (type === "" && id === "") return null;
  return { type, id, label: named?.slice(ORDERED_ID_DIGITS) ?? null };
}
