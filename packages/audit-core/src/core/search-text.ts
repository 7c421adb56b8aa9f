import { AuditError } from "./error.ts";

/** Lengths of a text to search for, in characters. A shorter one is in nearly every entry. */
const LENGTHS = { least: 2, most: 200 } as const;

/**
 * The LIKE pattern for texts that contain a text.
 * @param option what is searched for, as the error calls it
 * @throws {AuditError} OPTION_INVALID for a text that is too short or too long, or that no database can hold.
 */
export function containing(option: string, text: string, least: number = LENGTHS.least): string {
  if (text.trim().length < least || text.length > LENGTHS.most) {
    throw new AuditError("OPTION_INVALID", `${option} must have ${least} to ${LENGTHS.most} characters`);
  }
  return `%${storable(option, text).replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** @throws {AuditError} OPTION_INVALID for a text that PostgreSQL cannot hold. */
export function storable(option: string, text: string): string {
  if (!text.includes("\0") && text.isWellFormed()) return text;
  throw new AuditError("OPTION_INVALID", `${option} has characters that no text in the database can have`);
}

/** Whether JSON writes a text as it is, without escapes. */
export function isPlainJson(text: string): boolean {
  return JSON.stringify(text) === `"${text}"`;
}
