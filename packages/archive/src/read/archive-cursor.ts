import { AuditError } from "@hindsight/audit-core";

import type { Position } from "../parquet/read-entries.ts";

/** The cursor of a page that ended with this entry. */
export function encodePosition({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([id, at])).toString("base64url");
}

/** @throws {AuditError} CURSOR_INVALID unless {@link encodePosition} made it. */
export function decodePosition(cursor: string): Position {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [id, at] = Array.isArray(parts) ? (parts as unknown[]) : [];
    const isId = typeof id === "string" && /^-?\d{1,19}$/.test(id);
    if (isId && typeof at === "string" && /^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at))
      return { at, id };
  } catch {
    // Anything that does not parse is refused below.
  }
  throw new AuditError("CURSOR_INVALID", "after must be the `next` of the previous page of the same list");
}
