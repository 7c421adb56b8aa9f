import { AuditError } from "../../../core/error.ts";
import type { Sql } from "../../sql/sql.ts";
import { modelTable, type TrackedTable } from "../../table/tracked-table.ts";
import { endOfStep, hasSteps, type KeyTexts } from "./key-range.ts";
import { type Found, NOTHING_FOUND, together, type Verification } from "./verification.ts";
import { verifyHistory } from "./verify-history.ts";
import { verifyRows } from "./verify-rows.ts";

/** A step of a verification, with what it and the steps before it have found. */
export interface VerificationStep extends Verification {
  /** Number of versions that have been read. */
  readonly versions: number;
  /** Number of live rows that have been looked for in the history. */
  readonly liveRows: number;
  /** Where to go on, with all that was found; `null` after the last step. */
  readonly next: string | null;
}

/** Where a verification stands. The histories come first, then the rows of the table. */
interface Position {
  readonly table: string;
  readonly part: "history" | "rows";
  readonly after: KeyTexts | null;
  readonly versions: number;
  readonly liveRows: number;
  readonly found: Found;
}

const SHOWN = 100;

/** Versions, and rows, of a step. */
const STEP = 20_000;

export interface StepOptions {
  /** `next` of an earlier step. */
  readonly after?: string | null | undefined;
  /** Versions and rows of the step. */
  readonly size?: number | undefined;
  /** Most mismatches and breaks to name. */
  readonly shown?: number | undefined;
}

/**
 * Replays some of the histories of a table and compares them with its rows, or looks for some of its rows in the history. Each step
 * compares what one snapshot of the database shows.
 * @throws {AuditError} CURSOR_INVALID
 */
export async function verifyStep(
  sql: Sql,
  table: TrackedTable,
  { after, size = STEP, shown = SHOWN }: StepOptions = {},
): Promise<VerificationStep> {
  const identity = identityOf(table);
  const from: Position =
    after == null
      ? { table: identity, part: "history", after: null, versions: 0, liveRows: 0, found: NOTHING_FOUND }
      : decode(after, identity);
  const step = hasSteps(table) ? size : null;
  if (from.part === "history") {
    const upTo = step === null ? null : await endOfStep(sql, table, from.after, step);
    const { versions, ...found } = await verifyHistory(sql, table, { after: from.after, upTo }, shown);
    const next: Position = {
      ...from,
      part: upTo === null ? "rows" : "history",
      after: upTo,
      versions: from.versions + versions,
      found: together(from.found, found, shown),
    };
    return asStep(table, next, encode(next));
  }
  const { last, ...found } = await verifyRows(sql, table, { after: from.after, size: step, shown });
  const next: Position = {
    ...from,
    after: last,
    liveRows: from.liveRows + found.rows,
    found: together(from.found, found, shown),
  };
  return asStep(table, next, last === null ? null : encode(next));
}

/** Verifies a whole table. */
export async function verifyTable(
  sql: Sql,
  table: TrackedTable,
  shown: number = SHOWN,
): Promise<Verification> {
  let after: string | null = null;
  for (;;) {
    const {
      versions: _versions,
      liveRows: _rows,
      next,
      ...verification
    }: VerificationStep = await verifyStep(sql, table, { after, shown });
    if (next === null) return verification;
    after = next;
  }
}

function asStep(
  table: TrackedTable,
  { versions, liveRows, found }: Position,
  next: string | null,
): VerificationStep {
  return { ...modelTable(table), ...found, versions, liveRows, next };
}

/** What keys of a position mean: another key, or another engine, is in another order. */
function identityOf({ id, engine, key }: TrackedTable): string {
  return JSON.stringify([id, engine, ...key.map(({ name, type }) => [name, type])]);
}

function encode(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

function decode(text: string, identity: string): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (isPosition(position) && position.table === identity) return position;
  } catch {
    // Anything that does not parse is refused below.
  }
  throw new AuditError(
    "CURSOR_INVALID",
    "after must be the `next` of a step of the same model, whose key and engine have not changed since; begin anew",
  );
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== "object" || value === null) return false;
  const { part, after, found, versions, liveRows } = value as Partial<Record<keyof Position, unknown>>;
  const isKey = after === null || (Array.isArray(after) && after.every((one) => typeof one === "string"));
  const isPart = part === "rows" || part === "history";
  const isCounted = Number.isSafeInteger(versions) && Number.isSafeInteger(liveRows);
  return isPart && isKey && isCounted && typeof found === "object" && found !== null && "mismatches" in found;
}
