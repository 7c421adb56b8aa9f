import type { Sequelize, Transaction } from "sequelize";

import { AuditError } from "../../../core/error.ts";
import type { AuditContext } from "../../../core/context.ts";
import type { StoredVersion } from "../../../core/log-entry.ts";
import type { VersionFilter } from "../../../postgres/engines/engine.ts";
import { byLetter } from "../../../postgres/table/keys/key-part.ts";
import { readVersionLog } from "../../../postgres/read/log-reader.ts";
import { engines } from "../../../postgres/engines/engines.ts";
import { identifier, literal } from "../../../postgres/sql/quote.ts";
import type { Sql } from "../../../postgres/sql/sql.ts";
import {
  foundBy,
  isChangedSince,
  type ManagedColumns,
  restoreStatement,
  revertible,
  revertStatement,
} from "../../../postgres/write/revert/revert-statement.ts";
import { requireKept, stateNeed } from "../../../postgres/read/as-of/removed-past.ts";
import { stateAt } from "../../../postgres/read/as-of/state-at.ts";
import { keyToFind } from "../../../postgres/table/keys/key-to-find.ts";
import { sameKey, tableName, type TrackedTable } from "../../../postgres/table/tracked-table.ts";
import { withTold } from "../../../postgres/write/imports/told-columns.ts";
import { lossyFields, unfitFields } from "../../../postgres/write/revert/unfit-fields.ts";
import type { HistoryHost } from "../../as-of/history-host.ts";
import { sqlOfTransaction } from "../../driver/internals.ts";
import { explainingMissing } from "../../intercept/not-installed.ts";
import type { AsRead } from "../../models/checking-texts.ts";
import { keyValues } from "../../models/key.ts";
import { managedColumns } from "./managed-columns.ts";
import { refusingRemovedPast } from "../../models/refusing-removed-past.ts";
import type { Registration } from "../../models/registration.ts";
import { explainBlocked, revertBlocked } from "./revert-blocked.ts";
import { revertLinks } from "./revert-links.ts";

/** What to revert, and how. */
export interface Revert {
  readonly host: HistoryHost;
  readonly registration: Registration;
  readonly table: TrackedTable;
  readonly asRead: AsRead;
  /** The version whose state the row gets. For a delete, the state before it. */
  readonly target: StoredVersion;
  /** Versions of links that determine the state the links get; `null` to leave the links alone. */
  readonly links: VersionFilter | null;
  /** The only fields to write; `null` for all. */
  readonly fields: ReadonlySet<string> | null;
  readonly audit: AuditContext;
  readonly outer: Transaction | undefined;
}

/**
 * Reverts a row and its links, in a transaction or in a savepoint of `outer`: locks the row, writes it as any other write,
 * so that it is recorded, and reads the newest version.
 * @throws {AuditError} REVERT_BLOCKED, NOTHING_TO_REVERT, PAST_REMOVED
 */
export async function revertRow(asked: Revert): Promise<StoredVersion> {
  const known = await columnsToldOf(asked);
  const revert = { ...asked, table: asked.asRead(known) };
  const { host, registration, table, asRead, target, audit } = revert;
  const key = keyValues(table, target.key);
  const where = rowIs(table, key);
  const state = target.action === "delete" ? foundBy(table, target) : stateAt(table, target, key);
  const managed = managedColumns(registration, target.id);
  const written = writtenPart(revert, managed);
  try {
    return await atomically(host.sequelize, revert.outer, async (transaction) => {
      const sql = explainingMissing(sqlOfTransaction(transaction), table.auditSchema);
      const present = await lockRow(sql, table, where);
      if (!present && revert.fields !== null)
        throw revertBlocked(revert, "it is gone, so it has no fields to revert: revert or restore all of it");
      const before = await newest(sql, table, key);
      const lossy = await lossyFields(sql, written, state, managed, present);
      if (lossy.length > 0)
        throw revertBlocked(
          revert,
          `${lossy.join(", ")} cannot be what it was: its type does not have that value`,
        );
      const statement = putBack({ ...revert, table: written }, state, present ? where : null);
      if (statement !== null) await host.sequelize.query(statement, { transaction, audit, raw: true });
      if (target.action !== "delete")
        await refusingRemovedPast(() => requireKept(sql, stateNeed(table, target, key)));
      const row = { host, registration, table, asRead, target, where, transaction, audit };
      const linked = revert.links !== null && (await revertLinks(row, revert.links));
      const after = await newest(sql, table, key);
      if (after === undefined || (after.id === before?.id && !linked)) {
        const kept = `SELECT 1 FROM (${state}) s LEFT JOIN ${tableName(table)} r ON ${sameKey(table, "s", "r")} WHERE r.ctid IS NULL OR ${isChangedSince(written, managed, "r", "s")}`;
        if ((await sql.query(kept)).length > 0)
          throw revertBlocked(revert, `a trigger, rule or policy of ${table.name} let nothing of it through`);
        throw new AuditError(
          "NOTHING_TO_REVERT",
          `${table.model} ${target.key} is already in the state of version ${target.id}${
            table.whenChanged === null ? "" : ", or differs only in fields that make no version"
          }`,
        );
      }
      return after;
    });
  } catch (error) {
    throw await explainBlocked(error, {
      table,
      target,
      unfit: () => unfitFields(host.sql(revert.outer), written, state, managed),
    });
  }
}

/** The table with what is known of its columns; an import, which changes that, may have been in another process. */
async function columnsToldOf({ host, table, target, outer }: Revert): Promise<TrackedTable> {
  return target.id.startsWith("-") ? withTold(host.sql(outer), table) : table;
}

/**
 * The table with the columns that are to be written.
 * @throws {AuditError} REVERT_BLOCKED for fields that a revert does not write.
 */
function writtenPart(revert: Revert, managed: ManagedColumns): TrackedTable {
  const { table, fields } = revert;
  if (fields === null) return table;
  const able = new Set(revertible(table, managed).map(({ field }) => field));
  const kept = [...fields].filter((field) => !able.has(field));
  if (kept.length > 0)
    throw revertBlocked(
      revert,
      `${kept.join(", ")} cannot be put back, as for a masked, generated, key or later field`,
    );
  return { ...table, columns: table.columns.filter(({ field }) => fields.has(field)) };
}

/**
 * The statement that gives the row its state. `where` is `null` if the row does not exist.
 * @returns `null` if the row exists and has no columns besides its key.
 */
function putBack(
  { registration, table, target }: Revert,
  state: string,
  where: string | null,
): string | null {
  const managed = managedColumns(registration, target.id);
  if (where === null) return restoreStatement(table, state, managed);
  return revertible(table, managed).length > 0 ? revertStatement(table, state, managed, where) : null;
}

/**
 * Runs in a transaction, or in a savepoint of `outer`. Not one of Sequelize's savepoints: they are never released, and may
 * have the name of an outer one, whose rollback would then stop at the inner one.
 */
async function atomically<T>(
  sequelize: Sequelize,
  outer: Transaction | undefined,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  if (outer === undefined) {
    return sequelize.transaction({ transaction: null }, async (transaction) => {
      const done = await work(transaction);
      // If a commit fails, Sequelize closes the connection and writes to the console.
      await sqlOfTransaction(transaction).query("SET CONSTRAINTS ALL IMMEDIATE");
      return done;
    });
  }
  const sql = sqlOfTransaction(outer);
  await sql.query("SAVEPOINT hindsight_revert");
  try {
    return await work(outer);
  } catch (error) {
    await sql.query("ROLLBACK TO SAVEPOINT hindsight_revert");
    throw error;
  } finally {
    await sql.query("RELEASE SAVEPOINT hindsight_revert");
  }
}

/** SQL condition for the row with a key, which has the alias `r`. */
function rowIs(table: TrackedTable, key: readonly string[]): string {
  const values = keyToFind(table, key.map(literal));
  return table.key
    .map((column, i) => `r.${identifier(column.name)}${byLetter(column)} = ${values[i]}`)
    .join(" AND ");
}

async function lockRow(sql: Sql, table: TrackedTable, where: string): Promise<boolean> {
  const rows = await sql.query(`SELECT 1 FROM ${tableName(table)} r WHERE ${where} FOR UPDATE`);
  return rows.length > 0;
}

async function newest(
  sql: Sql,
  table: TrackedTable,
  key: readonly string[],
): Promise<StoredVersion | undefined> {
  const values = keyToFind(table, key.map(literal));
  const [version] = await readVersionLog(sql, {
    tables: [table],
    where: [(_table, row) => engines[table.engine].hasKey(table, row, values)],
    params: [],
    order: "newest-of-row",
    limit: 1,
  });
  return version;
}
