import { z } from "zod";

import { AuditError } from "../../../core/error.ts";

/** Position of a reader in the log. Opaque and JSON-safe; store it after each batch. */
export interface TailCursor {
  /** Id of the last version that was returned; "0" before the first. */
  readonly after: string;
  /** Time of that version, to verify that it is the same one; `null` before the first. */
  readonly at: string | null;
  /** Identity of the history: system identifier, timeline, and OID of the sequence of version ids. */
  readonly history: string;
  /** The server's time at that read: all ids up to `after` had been assigned by then. */
  readonly readAt: string;
  /** Versions up to `after` that still have to be returned. */
  readonly backlog: TailBacklog | null;
}

/** Versions before the start of a reader that it still has to return, because they commit late or are recent enough. */
export interface TailBacklog {
  /** Id of the last one that was returned; "0" before the first. */
  readonly from: string;
  /** Only versions of transactions that were still open in this `pg_snapshot`. */
  readonly unseenBy: string | null;
  /** Only versions at or after this instant. */
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

/** The position before the first version. */
export const BEGINNING: TailCursor = {
  after: "0",
  at: null,
  history: "//",
  readAt: "1970-01-01T00:00:00Z",
  backlog: null,
};

/** @throws {AuditError} CURSOR_INVALID for a value that is not a cursor. */
export function toTailCursor(given: TailCursor | null | undefined): TailCursor {
  const parsed = Cursor.safeParse(given ?? BEGINNING);
  if (parsed.success) return parsed.data;
  const former = z.looseObject({ nextFloor: z.unknown() }).safeParse(given);
  throw cursorInvalid(
    former.success
      ? "the cursor is from an earlier release, which used transaction ids"
      : `this is not a cursor that read() returned: ${z.prettifyError(parsed.error)}`,
  );
}

export function cursorInvalid(reason: string): AuditError {
  return new AuditError(
    "CURSOR_INVALID",
    `tail: ${reason}; start again with audit.tailSince(instant), from the time when the cursor was stored, or with audit.tail() from the first version`,
  );
}
