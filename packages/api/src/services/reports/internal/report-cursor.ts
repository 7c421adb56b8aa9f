import { AuditError } from "@hindsight/audit-core";
import { z } from "zod";

const Parts = z.array(z.string().refine((text) => !text.includes("\0") && text.isWellFormed()));

/** The `after` of the page behind the place that these texts describe. */
export function reportCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/**
 * The texts of a cursor.
 * @throws {AuditError} CURSOR_INVALID unless there are so many.
 */
export function partsOfCursor(cursor: string, count: number): readonly string[] {
  const parts = Parts.length(count).safeParse(parsed(cursor));
  if (parts.success) return parts.data;
  throw new AuditError("CURSOR_INVALID", "after must be the `next` of the previous page of the same report");
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return null;
  }
}
