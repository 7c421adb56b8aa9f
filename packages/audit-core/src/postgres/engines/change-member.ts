import { cases } from "../sql/layout.ts";

/*
 * SQL for members of a version's changes (`column: member`). A member is `[old, new]`; a single text in a create; or
 * `{ "as": text }` if the value stayed equal and only its text changed, as from 1.5 to 1.50.
 */

/** Whether a member is the single value of a create. */
export function isSingleValue(member: string): string {
  return `jsonb_typeof(${member}) = 'string'`;
}

/** Whether a member only changes the text of an equal value: it is part of the state, but no change. */
export function isSpelling(member: string): string {
  return `jsonb_typeof(${member}) = 'object'`;
}

/** Builds a member for an equal value with another text. */
export function spelling(text: string): string {
  return `JSON_OBJECT('as': ${text} RETURNING jsonb)`;
}

/** The column's text after the version. */
export function leftText(member: string): string {
  return cases([`WHEN ${isSpelling(member)} THEN ${member}->>'as'`, `ELSE ${newText(member)}`]);
}

/** The new text of a member that is a change. Indexes are built on this expression. */
export function newText(member: string): string {
  return `CASE WHEN ${isSingleValue(member)} THEN ${member} #>> '{}' ELSE ${member}->>1 END`;
}

/** The column's text before the version. */
export function oldText(member: string): string {
  return `CASE WHEN NOT ${isSingleValue(member)} THEN ${member}->>0 END`;
}

/** Whether a version's changes are an object; anything else was not written by the library. */
export function isObject(changes: string): string {
  return `jsonb_typeof(${changes}) = 'object'`;
}

/** The changes, or an empty object if they are not an object. */
export function objectOf(changes: string): string {
  return `CASE WHEN ${isObject(changes)} THEN ${changes} ELSE '{}' END`;
}
