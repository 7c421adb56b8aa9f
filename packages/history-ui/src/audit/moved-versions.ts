import type { Action, Change, Value } from "../api/outputs.ts";

/** What an entry tells of versions that left the database, or came back. */
export interface MovedVersions {
  readonly count: number;
  /** Time of the oldest and of the newest of them, where it is told. */
  readonly from: string | null;
  readonly to: string | null;
  /** States from before this instant need what was removed; `null` if no state does. */
  readonly before: string | null;
  /** Their ids and ranges of ids: `7, 12–19`. */
  readonly ids: string | null;
}

/** Reads what the library recorded as the change of such an entry; `undefined` if it is about something else. */
export function movedVersions(action: Action, changes: readonly Change[]): MovedVersions | undefined {
  const [change] = changes;
  const told =
    action === "removal" && change?.field === "versions"
      ? change.old
      : action === "note" && change?.field === "restored"
        ? change.new
        : null;
  if (told === null || typeof told !== "object" || Array.isArray(told)) return undefined;
  const { count, from, to, before, ids } = told as Readonly<Record<string, Value | undefined>>;
  if (typeof count !== "number") return undefined;
  return {
    count,
    from: instant(from),
    to: instant(to),
    before: instant(before),
    ids: typeof ids === "string" ? idRanges(ids) : null,
  };
}

/** PostgreSQL's JSON has the offset of UTC in digits. */
function instant(value: Value | undefined): string | null {
  return typeof value === "string" ? value.replace(/\+00:00$/, "Z") : null;
}

/** `{[7,8),[12,20)}`, PostgreSQL's text of a multirange, for people. */
function idRanges(multirange: string): string {
  const ranges = multirange.matchAll(/\[(\d+),(\d+)\)/g);
  return Array.from(ranges, ([, first = "", end = ""]) => {
    const last = String(BigInt(end) - 1n);
    return first === last ? first : `${first}–${last}`;
  }).join(", ");
}
