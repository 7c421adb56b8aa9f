import { AuditError } from "../../../core/error.ts";
import type { StoredVersion } from "../../../core/log-entry.ts";
import type { TrackedTable } from "../../../postgres/table/tracked-table.ts";
import { type Violation, violation } from "../../driver/sql-state.ts";

/** The revert that was refused. */
export interface BlockedWrite {
  readonly table: TrackedTable;
  readonly target: StoredVersion;
  /** Finds the fields whose old values their columns no longer accept, in case the server does not name them. */
  readonly unfit: () => Promise<readonly string[]>;
}

/** The error for a refused revert. The reason must not contain values. */
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
 * Classes of SQLSTATEs that are not about the row: of the connection, concurrent transactions, resources, the server, and
 * invalid statements.
 */
const ELSEWHERE = /^(?:0[38ABF]|2[4-8BDF]|3[4BDF]|4[02]|5[3-8]|F0|HV|XX)/;
/** About the row all the same: `insufficient_privilege`, which policies use, and `generated_always`. */
const OF_THE_ROW: ReadonlySet<string> = new Set(["42501", "428C9"]);

/** The error to throw for a failed revert: REVERT_BLOCKED, naming the constraint, field or trigger but no value. */
export async function explainBlocked(error: unknown, write: BlockedWrite): Promise<unknown> {
  const found = violation(error);
  if (found?.severity === undefined || (ELSEWHERE.test(found.code) && !OF_THE_ROW.has(found.code)))
    return error;
  return revertBlocked(write, await reasonOf(found, write), withoutRow(found));
}

/** The server's error without its detail, which quotes the row with its masked fields, and without the statement. */
function withoutRow({
  message,
  code,
  severity,
  schema,
  table,
  column,
  constraint,
  dataType,
}: Violation): Error {
  return Object.assign(new Error(message), { code, severity, schema, table, column, constraint, dataType });
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
  if (fields.length > 0) return `${fields.join(", ")} of ${of} can no longer hold the values of that version`;
  const by = /PL\/pgSQL function ([^\s(]+)/.exec(found.where ?? "")?.[1];
  return `${by === undefined ? `the database` : `function ${by}, called by a trigger,`} refused the write with SQLSTATE ${code}`;
}
