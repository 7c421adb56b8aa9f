import { z } from "zod";

import { AuditError } from "../../../core/error.ts";
import { engines } from "../../engines/engines.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import type { KeyTexts } from "./key-range.ts";
import type { Found } from "./verification.ts";

/** Where a verification stands. The histories come first, then the rows of the table. */
export interface Position {
  readonly table: string;
  readonly part: "history" | "rows";
  readonly after: KeyTexts | null;
  readonly versions: number;
  readonly liveRows: number;
  readonly found: Found;
}

const COUNT = z.int().nonnegative();
const TEXT = z.string().refine((text) => !text.includes("\0"));

const FOUND = z.strictObject({
  rows: COUNT,
  mismatched: COUNT,
  mismatches: z.array(
    z.strictObject({
      key: TEXT,
      kind: z.enum(["unrecorded", "vanished", "different"]),
      fields: z.array(TEXT),
    }),
  ),
  withoutBaseline: COUNT,
  broken: COUNT,
  breaks: z.array(z.strictObject({ key: TEXT, version: z.string().regex(/^-?\d+$/) })),
  misordered: COUNT,
  unreadable: COUNT,
} satisfies Record<keyof Found, z.ZodType>);

const POSITION = z.strictObject({
  table: z.string(),
  part: z.enum(["history", "rows"]),
  after: z.array(TEXT).nullable(),
  versions: COUNT,
  liveRows: COUNT,
  found: FOUND,
} satisfies Record<keyof Position, z.ZodType>);

/** What keys of a position mean: another key, or another engine, is in another order. */
export function identityOf({ id, engine, key }: TrackedTable): string {
  return JSON.stringify([id, engine, ...key.map(({ name, type }) => [name, type])]);
}

export function encodePosition(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** @throws {AuditError} CURSOR_INVALID */
export function decodePosition(text: string, table: TrackedTable): Position {
  try {
    const { success, data } = POSITION.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (success && data.table === identityOf(table) && isAtKey(data, table)) return data;
  } catch {
    // Anything that does not parse is refused below.
  }
  throw new AuditError(
    "CURSOR_INVALID",
    "after must be the `next` of a step of the same model, whose key and engine have not changed since; begin anew",
  );
}

function isAtKey({ part, after }: Position, table: TrackedTable): boolean {
  const parts = part === "rows" ? table.key : engines[table.engine].keyColumns(table);
  return after === null || after.length === parts.length;
}
