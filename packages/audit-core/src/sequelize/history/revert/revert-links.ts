import type { Transaction } from "sequelize";

import type { AuditContext } from "../../../core/context.ts";
import type { StoredVersion } from "../../../core/log-entry.ts";
import type { VersionFilter } from "../../../postgres/engines/engine.ts";
import { requireKept } from "../../../postgres/read/as-of/removed-past.ts";
import { planLinkRevert } from "../../../postgres/write/revert/link-revert.ts";
import { identifier, qualified } from "../../../postgres/sql/quote.ts";
import { sqlValue } from "../../../postgres/table/keys/sql-value.ts";
import { tableName, type TrackedTable } from "../../../postgres/table/tracked-table.ts";
import type { HistoryHost } from "../../as-of/history-host.ts";
import { sqlOfTransaction } from "../../driver/internals.ts";
import { explainingMissing } from "../../intercept/not-installed.ts";
import { linkedTable } from "../link-history.ts";
import type { LinkShape } from "../../models/link-shape.ts";
import { managedColumns } from "./managed-columns.ts";
import type { AsRead } from "../../models/checking-texts.ts";
import { refusingRemovedPast } from "../../models/refusing-removed-past.ts";
import type { Registration } from "../../models/registration.ts";
import { revertBlocked } from "./revert-blocked.ts";
import { columnOf } from "../../driver/stored-name.ts";
import { tableOf } from "../../models/table-of-model.ts";

/** A row that has just been reverted, and the transaction in which. */
export interface RevertedRow {
  readonly host: HistoryHost;
  readonly registration: Registration;
  readonly table: TrackedTable;
  readonly asRead: AsRead;
  readonly target: StoredVersion;
  /** SQL condition for the row, which has the alias `r`. */
  readonly where: string;
  readonly transaction: Transaction;
  readonly audit: AuditContext;
}

/**
 * Reverts the links of a row to those that the versions in `upTo` result in, with writes that are recorded as any other.
 * @returns whether anything was written.
 * @throws {AuditError} PAST_REMOVED; REVERT_BLOCKED, naming the rows of the other side that no longer exist.
 */
export async function revertLinks(row: RevertedRow, upTo: VersionFilter): Promise<boolean> {
  let written = false;
  for (const shape of row.registration.links) written = (await revertLink(row, shape, upTo)) || written;
  return written;
}

async function revertLink(row: RevertedRow, shape: LinkShape, upTo: VersionFilter): Promise<boolean> {
  const { host, table, asRead, target, transaction, audit } = row;
  const sql = explainingMissing(sqlOfTransaction(transaction), table.auditSchema);
  const link = await linkedTable(host, shape, sql, asRead);
  const nearColumn = columnOf(row.registration.model, shape.nearKey);
  const [owner] = await sql.query<{ id: string | null }>(
    `SELECT r.${identifier(nearColumn)}::text AS id FROM ${tableName(table)} r WHERE ${row.where}`,
  );
  if (owner === undefined || owner.id === null) return false;
  const other = tableOf(shape.target);
  const { missing, statements } = await planLinkRevert(
    sql,
    link,
    sqlValue(link.near, owner.id),
    upTo,
    { table: qualified(other.schema, other.table), column: columnOf(shape.target, shape.farKey) },
    managedColumns(host.tables.of(shape.through.model), target.id),
  );
  await refusingRemovedPast(
    () => requireKept(sql, { table: link.table, moment: { at: target.at, ofEntry: true }, upTo, row: null }),
    "; pass links: false to revert the row without them",
  );
  if (missing.length > 0) {
    throw revertBlocked(
      row,
      `its ${shape.name} need ${shape.target.name} ${missing.join(", ")}, which is gone; pass links: false to revert the row without them`,
    );
  }
  for (const statement of statements) {
    const [, result] = await host.sequelize.query(statement, { transaction, audit, raw: true });
    if (rowsWritten(result) === 0)
      throw revertBlocked(
        row,
        `a trigger, rule or policy of ${link.table.name} let nothing of its ${shape.name} through`,
      );
  }
  return statements.length > 0;
}

/** For an insert, Sequelize returns the row count itself; for other writes, the driver's result. */
function rowsWritten(result: unknown): unknown {
  return typeof result === "object" && result !== null && "rowCount" in result ? result.rowCount : result;
}
