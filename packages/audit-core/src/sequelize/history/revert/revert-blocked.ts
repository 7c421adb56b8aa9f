import { AuditError } from "../../../core/error.ts";
import type { StoredVersion } from "../../../core/log-entry.ts";
import type { TrackedTable } from "../../../postgres/table/tracked-table.ts";
import { type Violation, violation } from "../../driver/sql-state.ts";

/** What was to be written, and of which row. */
export interface BlockedWrite {
  readonly table: TrackedTable;
  readonly target: StoredVersion;
  /** Fields whose values their columns do not take any more; asked for where the server does not say. */
  readonly unfit: () => Promise<readonly string[]>;
}

/** Refusal of a row's return to a version, for a reason that names no value. */
export function revertBlocked(
  { table, target }: Pick<BlockedWrite, "table" | "target">,
  reason: string,
  cause?: unknown,
): AuditError {
  return new AuditError(
    "REVERT_BLOCKED",
    `${table.model} ${target.key} cannot ${target.action === "delete" ? "be restored" : `go back to version ${target.id}`}: ${reason}`,
    { cause },
  );
}

/**
 * Classes of failures that are not the row's: of the connection, of transactions that meet, of resources, of the server,
 * and of statements that do not fit the database.
 */
const ELSEWHERE = /^(?:0[38ABF]|2[4-8BDF]|3[4BDF]|4[02]|5[3-8]|F0|HV|XX)/;
/** `insufficient_privilege`, also a policy's, and `generated_always`. */
const OF_THE_ROW: ReadonlySet<string> = new Set(["42501", "428C9"]);

/** What a failed revert is to be told as: by constraint, field or trigger, and never by a value. */
export async function explainBlocked(error: unknown, write: BlockedWrite): Promise<unknown> {
  const found = violation(error);
  if (found?.severity === undefined || (ELSEWHERE.test(found.code) && !OF_THE_ROW.has(found.code)))
    return error;
  return revertBlocked(write, await reasonOf(found, write), error);
}

async function reasonOf(found: Violation, { table, unfit }: BlockedWrite): Promise<string> {
  const of = found.table ?? table.name;
  const { code, column, constraint, dataType } = found;
  if (constraint !== undefined) return `${constraint} of ${dataType ?? of} would be violated`;
  if (column !== undefined) return `column ${column} of ${of} would be violated`;
  if (dataType !== undefined) {
    const fields = table.columns.filter(({ parts }) => parts.includes(dataType)).map(({ field }) => field);
    return `${dataType}, the type of ${fields.join(", ")}, would be violated`;
  }
  if (OF_THE_ROW.has(code)) return found.message;
  const fields = code.startsWith("22") ? await unfit() : [];
  if (fields.length > 0) return `${fields.join(", ")} of ${of} cannot hold what that version has`;
  const by = /PL\/pgSQL function ([^\s(]+)/.exec(found.where ?? "")?.[1];
  return `${by === undefined ? `the database` : `function ${by}, called by a trigger,`} refused the write with SQLSTATE ${code}`;
}
