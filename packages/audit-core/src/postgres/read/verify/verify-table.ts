import type { Sql } from "../../sql/sql.ts";
import { modelTable, type TrackedTable } from "../../table/tracked-table.ts";
import { endOfStep, hasSteps, positionInHistory } from "./key-range.ts";
import { decodePosition, encodePosition, identityOf, type Position } from "./position.ts";
import { NOTHING_FOUND, together, type Verification } from "./verification.ts";
import { verifyHistory } from "./verify-history.ts";
import { positionInRows, verifyRows } from "./verify-rows.ts";

/** A step of a verification, with what it and the steps before it have found. */
export interface VerificationStep extends Verification {
  /** Number of versions that have been read. */
  readonly versions: number;
  /** Number of live rows that have been looked for in the history. */
  readonly liveRows: number;
  /** Where to go on, with all that was found; `null` after the last step. */
  readonly next: string | null;
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
  const from: Position =
    after == null
      ? {
          table: identityOf(table),
          part: "history",
          after: null,
          versions: 0,
          liveRows: 0,
          found: NOTHING_FOUND,
        }
      : decodePosition(after, table);
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
    return asStep(table, next, encodePosition(next));
  }
  const { last, ...found } = await verifyRows(sql, table, { after: from.after, size: step, shown });
  const next: Position = {
    ...from,
    after: last,
    liveRows: from.liveRows + found.rows,
    found: together(from.found, found, shown),
  };
  return asStep(table, next, last === null ? null : encodePosition(next));
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

/** Reads the key of a position, so that a text which is no value of its type fails alone. */
export async function readPosition(sql: Sql, table: TrackedTable, position: string): Promise<void> {
  const { part, after } = decodePosition(position, table);
  if (after === null) return;
  const values = part === "rows" ? positionInRows(table, after) : positionInHistory(table, after);
  await sql.query(`SELECT ${values.join(", ")}`);
}
