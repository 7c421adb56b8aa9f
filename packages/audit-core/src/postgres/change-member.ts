/** Whether a member of a version's changes is the value of a row that came from nothing, and not `[old, new]`. */
export function isAlone(member: string): string {
  return `jsonb_typeof(${member}) = 'string'`;
}

/** The text that a member of a version's changes left in its column. */
export function newText(member: string): string {
  return `CASE WHEN ${isAlone(member)} THEN ${member} #>> '{}' ELSE ${member}->>1 END`;
}

/** The text that a member of a version's changes found in its column. */
export function oldText(member: string): string {
  return `CASE WHEN NOT ${isAlone(member)} THEN ${member}->>0 END`;
}

/** Whether what a version has for its changes is an object; anything else was stored by other ways than the library's. */
export function isObject(changes: string): string {
  return `jsonb_typeof(${changes}) = 'object'`;
}

/** The changes, and none in place of what is no object. */
export function objectOf(changes: string): string {
  return `CASE WHEN ${isObject(changes)} THEN ${changes} ELSE '{}' END`;
}
