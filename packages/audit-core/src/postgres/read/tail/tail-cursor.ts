import { z } from "zod";

import { AuditError } from "../../../core/error.ts";

/** Where a reader of the log stands: JSON-safe, opaque, worth storing after each batch. */
export interface TailCursor {
  /** The last version given; "0" before the first. */
  readonly after: string;
  /** When that version was made, by which it is known again; `null` before the first. */
  readonly at: string | null;
  /** The history that was read: system identifier, timeline, and oid of the sequence that gives the ids. */
  readonly history: string;
  /** The server's clock at that read: each id up to `after` had been given out by then. */
  readonly readAt: string;
  /** Versions up to `after` that are to be given before those behind it. */
  readonly backlog: TailBacklog | null;
}

/** What a reader that begins within the log has yet to get of what lies before its beginning. */
export interface TailBacklog {
  /** The last of them given; "0" before the first. */
  readonly from: string;
  /** Only of transactions that had not ended for this `pg_snapshot`. */
  readonly unseenBy: string | null;
  /** Only made at this instant or later. */
  readonly since: string | null;
}

const digits = z.string().regex(/^\d{1,19}$/);
const Cursor = z.strictObject({
  after: digits,
  at: z.string().nullable(),
  history: z.string().regex(/^\d*\/\d*\/\d*$/),
  readAt: z.iso.datetime({ offset: true }),
  backlog: z
    .strictObject({
      from: digits,
      unseenBy: z
        .string()
        .regex(/^\d+:\d+:[\d,]*$/)
        .nullable(),
      since: z.iso.datetime({ offset: true }).nullable(),
    })
    .nullable(),
});

/** Before the first version of any history. */
export const BEGINNING: TailCursor = {
  after: "0",
  at: null,
  history: "//",
  readAt: "1970-01-01T00:00:00Z",
  backlog: null,
};

/** @throws {AuditError} CURSOR_INVALID for what no reader gave, which would be read as an end without versions. */
export function toTailCursor(given: TailCursor | null | undefined): TailCursor {
  const parsed = Cursor.safeParse(given ?? BEGINNING);
  if (parsed.success) return parsed.data;
  const former = z.looseObject({ nextFloor: z.unknown() }).safeParse(given);
  throw cursorInvalid(
    former.success
      ? "the cursor is of an earlier release, which stood by transaction ids"
      : `this is not the cursor of a batch: ${z.prettifyError(parsed.error)}`,
  );
}

/** What to do is the same whatever is wrong with a cursor. */
export function cursorInvalid(reason: string): AuditError {
  return new AuditError(
    "CURSOR_INVALID",
    `tail: ${reason}; begin again with audit.tailSince(instant) from when the cursor was stored, or with audit.tail() from the first version`,
  );
}
