import type { StoredVersion } from "../../../core/log-entry.ts";
import type { Moment } from "../../../core/moment.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import type { FunctionDefinition } from "../../sql/ddl.ts";
import { allOf, anyOf, branch, cases, nested } from "../../sql/layout.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { REFUSING } from "../../sql/refusing-function.ts";
import type { Sql } from "../../sql/sql.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import { registry } from "../../table/registry.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { upToPosition } from "./state-at.ts";
import { LONGEST } from "./up-to-transaction.ts";

/** SQLSTATE of a read of the past that is refused because of a removal. */
export const PAST_REMOVED = "HS001";

/** The moment of a read: its time, and whether an entry names it, whose transaction may have been open for longer. */
export interface PastMoment {
  readonly at: string;
  readonly ofEntry: boolean;
}

/** Versions that a read of the past depends on. */
export interface PastNeed {
  readonly table: TrackedTable;
  readonly moment: PastMoment;
  /** The versions up to the moment. */
  readonly upTo: VersionFilter;
  /** The only row that is read; `null` for all rows. */
  readonly row: NeededRow | null;
}

/** A row that is read. */
export interface NeededRow {
  /** Its key as SQL values. */
  readonly key: readonly string[];
  /** Some of its versions up to the moment, the last one among them. */
  readonly last: VersionFilter;
  /** Those that its state is read from. */
  readonly from: VersionFilter;
}

/** The need of a read of one row. */
export interface RowNeed extends PastNeed {
  readonly row: NeededRow;
}

/** Normalises the argument of `at()`. */
export function toPastMoment(moment: Moment): PastMoment {
  return typeof moment === "string" ? { at: moment, ofEntry: false } : { at: moment.at, ofEntry: true };
}

/** The function that refuses a read, given the model and the time before which versions may have been removed. */
export function refusePastDdl(schema: string): FunctionDefinition {
  return {
    ...REFUSING,
    settings: { ...REFUSING.settings, TimeZone: "'UTC'" },
    name: refusePast(schema),
    arguments: ["model text", "removed_before timestamptz"],
    returns: "boolean",
    body: `BEGIN
  RAISE EXCEPTION '%: versions before % were removed from the history, so what was there is not known any more', model, removed_before
    USING ERRCODE = '${PAST_REMOVED}';
END`,
  };
}

/** A query whose rows depend on the versions of a need. It fails with {@link PAST_REMOVED} if some may have been removed. */
export function ifKept(need: PastNeed, query: string): string {
  return `SELECT past.*
FROM ${nested(query)} past
WHERE ${isKept(need)}`;
}

/** Condition that is true, or fails with {@link PAST_REMOVED}. It is evaluated once, in the snapshot of its statement. */
export function isKept(need: PastNeed): string {
  const { auditSchema, id, engine } = need.table;
  const { several } = engines[engine];
  // The id is in both places: only CASE determines what is evaluated first.
  const refused = `SELECT
FROM ${registry(auditSchema)} known
WHERE known.id = ${id}
  AND ${cases([
    ...(several === null
      ? []
      : [branch(`known.engine <> ${literal(engine)}`, `NOT ${several.areStored([need.table])}`)]),
    branch(isLost(need), `${refusePast(auditSchema)}(known.model, known.removed_before)`),
  ])}`;
  return `NOT EXISTS ${nested(refused)}`;
}

/** Fails with {@link PAST_REMOVED} if versions of a need may have been removed. */
export async function requireKept(sql: Sql, need: PastNeed): Promise<void> {
  await sql.query(`SELECT WHERE ${isKept(need)}`);
}

/** Fails with {@link PAST_REMOVED} if versions from an instant on may have been removed. */
export async function requireKeptSince(
  sql: Sql,
  { auditSchema, id }: TrackedTable,
  instant: string,
): Promise<void> {
  await sql.query(
    `SELECT ${refusePast(auditSchema)}(known.model, known.removed_before)
FROM ${registry(auditSchema)} known
WHERE known.id = ${id} AND known.removed_before > $1::timestamptz`,
    [instant],
  );
}

/** Condition for versions of a need that may have been removed. */
export function mayLack(need: PastNeed): string {
  return `EXISTS ${nested(`SELECT\nFROM ${registry(need.table.auditSchema)} known\nWHERE ${isLost(need)}`)}`;
}

/** The need of a read of the state after a version. */
export function stateNeed(table: TrackedTable, version: StoredVersion, key: readonly string[]): RowNeed {
  const values = keyToFind(table, key.map(literal));
  const upTo: VersionFilter = (row) => upToPosition(table, row, version);
  return {
    table,
    moment: { at: version.at, ofEntry: false },
    upTo,
    row: { key: values, last: upTo, from: upTo },
  };
}

/** Scalar query for the time before which versions of a table may have been removed; NULL if none were. */
export function removedBefore({ auditSchema, id }: TrackedTable): string {
  return `SELECT known.removed_before
FROM ${registry(auditSchema)} known
WHERE known.id = ${id}`;
}

/** Signature of the function. */
export function refusePastSignature(schema: string): string {
  return `${refusePast(schema)}(text, timestamptz)`;
}

/**
 * Function that evaluates a condition on `$1`, a time. The condition is planned only when it is called: most reads do not get that
 * far, and a plan for all partitions takes longer than the read. It runs with the rights of the caller.
 */
export function isTrueDdl(schema: string): FunctionDefinition {
  return {
    kind: "function",
    name: isTrue(schema),
    arguments: ["condition text", "at timestamptz"],
    returns: "boolean",
    volatility: "STABLE",
    security: "INVOKER",
    settings: {},
    body: `DECLARE
  found boolean;
BEGIN
  EXECUTE 'SELECT ' || condition INTO found USING at;
  RETURN found;
END`,
  };
}

/** Signature of the function. */
export function isTrueSignature(schema: string): string {
  return `${isTrue(schema)}(text, timestamptz)`;
}

function isTrue(schema: string): string {
  return qualified(schema, "is_true");
}

/** Whether an SQL value is a literal, which means the same elsewhere. */
function isConstant(value: string): boolean {
  return /^\s*(?:\(?\s*E?'(?:[^'\\]|'')*'\)?)(?:::[\w "().,[\]]+)?$/.test(value);
}

const PLACEHOLDER = /\$\d/;

function refusePast(schema: string): string {
  return qualified(schema, "refuse_past");
}

/**
 * Condition on the row `known` of the registry: the moment is before the removal, and a row's versions do not prove its state,
 * as they do if one is left and none came between; or a version that does not count at the moment of an entry was made before
 * the removal, and may have superseded others.
 */
function isLost(need: PastNeed): string {
  const { table, moment, row } = need;
  const engine = engines[table.engine];
  const before = `known.removed_before > ${literal(moment.at)}::timestamptz`;
  const unproved = ({ key, last }: NeededRow) => {
    const left = `SELECT\nFROM ${engine.storage(table)} h\nWHERE ${allOf([engine.hasKey(table, "h", key), last("h")])}`;
    const unlike = (later: string) =>
      nested(anyOf([`NOT EXISTS ${nested(left)}`, `EXISTS ${nested(later)}`]));
    const inPlace = unlike(laterThan(need));
    return table.partitioned && key.every(isConstant) && !PLACEHOLDER.test(inPlace)
      ? `${isTrue(table.auditSchema)}(${literal(unlike(laterThan(need, undefined, "$1")))}, known.removed_before)`
      : inPlace;
  };
  const late = moment.ofEntry ? [`EXISTS ${nested(laterThan(need, LONGEST))}`] : [];
  const lost = nested(allOf(row === null ? [before] : [before, unproved(row)]));
  return allOf([`known.id = ${table.id}`, nested(anyOf([lost, ...late]))]);
}

/** Query for versions after the moment and before the removal; `within` is how long before the moment they may have been made. */
function laterThan(
  { table, moment, upTo, row }: PastNeed,
  within?: string,
  removedBefore = "known.removed_before",
): string {
  const engine = engines[table.engine];
  const since = within && `later.version_at >= ${literal(moment.at)}::timestamptz - interval '${within}'`;
  return `SELECT
FROM ${engine.storage(table)} later
WHERE ${allOf([
    row === null ? engine.belongs(table, "later") : engine.hasKey(table, "later", row.key),
    `NOT ${nested(upTo("later"))}`,
    `later.version_at < ${removedBefore}`,
    ...(since === undefined ? [] : [since]),
  ])}`;
}
