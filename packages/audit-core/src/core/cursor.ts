import { AuditError } from "./error.ts";
import { isStoredTime } from "./stored-time.ts";
import { isVersionId } from "./stored-id.ts";

/** The sort values of a page's last item. Opaque to callers, so that the order of a list can change. */
export interface Cursor {
  /** Time of the last version; absent in lists that are sorted by id alone. */
  readonly at?: string;
  /** When the last version takes effect; only in lists that are sorted by it. */
  readonly effectiveAt?: string;
  /** Id of the last version. */
  readonly id: string;
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.id, cursor.at, cursor.effectiveAt])).toString("base64url");
}

/** The cursor of a page of rows that ended with this key. */
export function encodeKeyCursor(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString("base64url");
}

/** @throws {AuditError} CURSOR_INVALID unless {@link encodeKeyCursor} made it. */
export function decodeKeyCursor(text: string): string {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    const [key, ...more] = Array.isArray(parts) ? (parts as unknown[]) : [];
    if (typeof key === "string" && more.length === 0) return key;
  } catch {
    // Anything that does not parse is refused below.
  }
  throw invalidCursor();
}

/** @throws {AuditError} CURSOR_INVALID unless {@link encodeCursor} made it for a list in this order. */
export function decodeCursor(text: string, sortedBy: "id"): { readonly id: string };
export function decodeCursor(text: string, sortedBy: "time"): { readonly id: string; readonly at: string };
export function decodeCursor(
  text: string,
  sortedBy: "effect",
): { readonly id: string; readonly effectiveAt: string };
export function decodeCursor(text: string, sortedBy: "id" | "time" | "effect"): Cursor {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    const [id, at, effectiveAt] = Array.isArray(parts) ? (parts as unknown[]) : [];
    if (typeof id === "string" && isVersionId(id)) {
      const isNone = (part: unknown) => part === undefined || part === null;
      if (sortedBy === "id" && isNone(at) && isNone(effectiveAt)) return { id };
      if (sortedBy === "time" && isTime(at)) return { id, at };
      if (sortedBy === "effect" && isTime(effectiveAt)) return { id, effectiveAt };
    }
  } catch {
    // Anything that does not parse is refused below.
  }
  throw invalidCursor();
}

function isTime(part: unknown): part is string {
  return typeof part === "string" && isStoredTime(part);
}

/** The refusal of a cursor that this list did not give. */
export function invalidCursor(cause?: unknown): AuditError {
  return new AuditError("CURSOR_INVALID", "after must be the `next` of the previous page of the same list", {
    cause,
  });
}
