import { cases } from "../sql/layout.ts";

/** Whether a member of a version's changes is the value of a row that came from nothing, and not `[old, new]`. */
export function isSingleValue(member: string): string {
  return `jsonb_typeof(${member}) = 'string'`;
}

/** Whether a member only tells how a value that stayed equal is spelt from then on: part of the state, and no change. */
export function isSpelling(member: string): string {
  return `jsonb_typeof(${member}) = 'object'`;
}

/** A member that tells only the text that an equal value has from then on. */
export function spelling(text: string): string {
  return `JSON_OBJECT('as': ${text} RETURNING jsonb)`;
}

/** The text that a member of a version's changes left in its column, changed or spelt otherwise. */
export function leftText(member: string): string {
  return cases([`WHEN ${isSpelling(member)} THEN ${member}->>'as'`, `ELSE ${newText(member)}`]);
}

/** The text that a member of a version's changes changed its column to; indexes are made of it. */
export function newText(member: string): string {
  return `CASE WHEN ${isSingleValue(member)} THEN ${member} #>> '{}' ELSE ${member}->>1 END`;
}

/** The text that a member of a version's changes found in its column. */
export function oldText(member: string): string {
  return `CASE WHEN NOT ${isSingleValue(member)} THEN ${member}->>0 END`;
}

/** Whether what a version has for its changes is an object; anything else was stored by other ways than the library's. */
export function isObject(changes: string): string {
  return `jsonb_typeof(${changes}) = 'object'`;
}

/** The changes, and none in place of what is no object. */
export function objectOf(changes: string): string {
  return `CASE WHEN ${isObject(changes)} THEN ${changes} ELSE '{}' END`;
}
