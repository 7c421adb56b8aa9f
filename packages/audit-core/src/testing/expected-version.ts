import type { Actor } from "../core/actor.ts";
import type { Value } from "../core/value.ts";
import type { Change } from "../core/change.ts";
import type { EntryBase } from "../core/entry-base.ts";
import type { LogEntry } from "../core/log-entry.ts";

/** What a version must have. Absent members are not compared. Any value may be an asymmetric matcher. */
export interface ExpectedVersion<Field extends string = string> extends Partial<
  Omit<EntryBase<Field>, "actor" | "changes">
> {
  /** Id of the actor, or some of its members; `null` for none. */
  readonly actor?: string | Partial<Actor> | null;
  /** Old and new value by field. Other fields may have changed, too. */
  readonly changes?: { readonly [F in Field]?: readonly [old: Value, new: Value] };
}

/** The test runner's comparison, which supports asymmetric matchers. */
export type Equals = (actual: unknown, expected: unknown) => boolean;

/** Whether a version matches what is expected. */
export function matchesVersion(version: LogEntry, expected: ExpectedVersion, equals: Equals): boolean {
  const { actor, changes, ...members } = expected;
  return (
    hasMembers(version, members, equals) &&
    hasActor(version.actor, actor, equals) &&
    hasChanges(version.changes, changes ?? {}, equals)
  );
}

function hasMembers(actual: object, expected: object, equals: Equals): boolean {
  const members = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(expected).every(
    ([name, value]) => value === undefined || equals(members.get(name), value),
  );
}

function hasActor(actual: Actor | null, expected: ExpectedVersion["actor"], equals: Equals): boolean {
  if (expected === undefined) return true;
  if (typeof expected === "string") return actual?.id === expected;
  if (expected === null || actual === null || "asymmetricMatch" in expected) return equals(actual, expected);
  return hasMembers(actual, expected, equals);
}

function hasChanges(
  actual: readonly Change[],
  expected: NonNullable<ExpectedVersion["changes"]>,
  equals: Equals,
): boolean {
  return Object.entries(expected).every(([field, values]) => {
    if (values === undefined) return true;
    const change = actual.find((one) => one.field === field);
    return change !== undefined && equals([change.old, change.new], values);
  });
}
