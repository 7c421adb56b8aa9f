import { AuditError } from "../../../core/error.ts";
import { lockForBackfill } from "../../capture/preexisting-rows.ts";
import { engines } from "../../engines/engines.ts";
import { insertEntry } from "../../engines/entries.ts";
import { array, call, listed, nested } from "../../sql/layout.ts";
import { identifier, literal, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import type { Column } from "../../table/column.ts";
import { ACTION } from "../../table/stored-action.ts";
import { keyOf, sameKey, type TrackedTable } from "../../table/tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember } from "../../table/version-columns.ts";
import { givenVersion } from "./given-version.ts";
import { forgetKnown, importBefore, IMPORTED, type KnownVersions } from "./imported-before.ts";
import { giveImportedIds } from "./imported-ids.ts";
import type { ImportedVersion, ImportReport } from "./imported-version.ts";
import { storeTold } from "./told-columns.ts";

export interface ImportOptions {
  /** Name of the other audit. */
  readonly from: string;
  readonly versions: AsyncIterable<readonly ImportedVersion[]>;
  /** Storages of all tracked models, among which ids are unique. */
  readonly storages: readonly string[];
  /** Context comment of the entry about the import. */
  readonly comment: string;
}

/** Key of the advisory lock that allows one import at a time into the schema `$1`. */
const IMPORT_LOCK = "hashtextextended('hindsight import ' || $1, 0)";

const GIVEN = "pg_temp.hindsight_given";
const ROWS = "pg_temp.hindsight_rows";

/** How values are written, whatever the session says: as a recording function writes them. */
const SETTINGS = [
  "SET LOCAL DateStyle = 'ISO, YMD'",
  "SET LOCAL TimeZone = 'UTC'",
  "SET LOCAL IntervalStyle = 'postgres'",
  "SET LOCAL bytea_output = 'hex'",
  "SET LOCAL extra_float_digits = 1",
];

/**
 * Imports what another audit recorded of a table into its history, which must be empty. Each version is recorded as a write would be:
 * masked, labelled, without columns that are not recorded. As the owner, within a transaction; writers of the table wait.
 * @throws {AuditError} UNSUPPORTED if the history has other versions; KEY_INVALID; OPTION_INVALID, INSTANT_INVALID
 */
export async function importVersions(
  sql: Sql,
  table: TrackedTable,
  options: ImportOptions,
): Promise<ImportReport> {
  for (const setting of SETTINGS) await sql.query(setting);
  await sql.query(`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`, [table.auditSchema]);
  await lockForBackfill(sql, table);
  const read = await takeVersions(sql, options);
  const before = await importBefore(sql, table);
  const known =
    before === null || read === 0
      ? { alreadyImported: 0, notImported: 0 }
      : await forgetKnown(sql, table, GIVEN, options.from, before);
  const fresh = read - known.alreadyImported - known.notImported;
  const nothing = emptyReport(table, read, known);
  if (fresh === 0) return nothing;
  await refuseHistory(sql, table, before?.until ?? null);
  const shape = await readShape(sql, table);
  await typeRows(sql, table, options.from);
  await refuseKeys(sql, table);
  const { waves, ...told } = await describeRows(sql, table);
  for (let wave = 1; wave <= waves; wave += 1) await sql.query(recordWave(table, wave));
  await storeTold(sql, table, shape.missingColumns);
  const { imported, from, to } = await giveImportedIds(sql, table, options.storages);
  await sql.query(`${options.comment}${noteOf(table, options.from)}`, [imported]);
  const { unknownDeletions } = told;
  return {
    ...nothing,
    ...shape,
    ...told,
    imported,
    unchanged: fresh - imported - unknownDeletions,
    from,
    to,
  };
}

function emptyReport({ model }: TrackedTable, read: number, known: KnownVersions): ImportReport {
  return {
    model,
    read,
    imported: 0,
    ...known,
    unchanged: 0,
    withoutBeginning: 0,
    unknownDeletions: 0,
    unreadable: {},
    missingColumns: [],
    ignoredColumns: [],
    from: null,
    to: null,
  };
}

/** Puts the versions into a temporary table. */
async function takeVersions(sql: Sql, { versions }: ImportOptions): Promise<number> {
  await sql.query(`CREATE TEMPORARY TABLE hindsight_given (
  number bigint GENERATED ALWAYS AS IDENTITY, id text NOT NULL, action text NOT NULL, at timestamptz(6) NOT NULL, state jsonb NOT NULL,
  actor_type text, actor_id text, actor_label text, on_behalf_of jsonb, reason text, request_id text, remote_address text
) ON COMMIT DROP`);
  let read = 0;
  for await (const batch of versions) {
    const list: unknown = batch;
    if (!Array.isArray(list))
      throw new AuditError("OPTION_INVALID", "upkeep.importVersions: versions must give lists of versions");
    await sql.query(
      `INSERT INTO ${GIVEN} (id, action, at, state, actor_type, actor_id, actor_label, on_behalf_of, reason, request_id, remote_address)
SELECT g.id, g.action, g.at, g.state, g.actor_type, g.actor_id, g.actor_label, g.on_behalf_of, g.reason, g.request_id, g.remote_address
FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id text, action text, at timestamptz, state jsonb, actor_type text, actor_id text,
  actor_label text, on_behalf_of jsonb, reason text, request_id text, remote_address text)) WITH ORDINALITY
  g(id, action, at, state, actor_type, actor_id, actor_label, on_behalf_of, reason, request_id, remote_address, place)
ORDER BY g.place`,
      [JSON.stringify(batch.map((version, i) => givenVersion(version, read + i + 1)))],
    );
    read += batch.length;
  }
  return read;
}

async function refuseHistory(sql: Sql, table: TrackedTable, until: string | null): Promise<void> {
  const engine = engines[table.engine];
  const [found] = await sql.query<{ readonly recorded: boolean; readonly future: boolean }>(
    `SELECT EXISTS (SELECT FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}) AS recorded,
  EXISTS (SELECT FROM ${GIVEN} WHERE at > clock_timestamp()) AS future`,
  );
  if (found?.future === true) {
    throw new AuditError("UNSUPPORTED", `${table.model}: a version to import has a time that is yet to come`);
  }
  if (found?.recorded !== true && until === null) return;
  const why =
    until === null
      ? "its history has versions already, and imported ones would have to stand before them"
      : `it was imported up to ${until}, and the other audit has recorded more since`;
  throw new AuditError(
    "UNSUPPORTED",
    `${table.model}: ${why}. Import once, before the application writes through this audit`,
  );
}

/** Columns that are recorded and not told of, and the reverse. */
async function readShape(
  sql: Sql,
  table: TrackedTable,
): Promise<Pick<ImportReport, "missingColumns" | "ignoredColumns">> {
  const [found] = await sql.query<{ readonly names: readonly string[] | null }>(
    `SELECT jsonb_agg(DISTINCT name) AS names FROM ${GIVEN} g, jsonb_object_keys(g.state) name`,
  );
  const told = new Set(found?.names ?? []);
  const recorded = new Set(table.columns.map(({ name }) => name));
  return {
    missingColumns: [...recorded].filter((name) => !told.has(name)),
    ignoredColumns: [...told].filter((name) => !recorded.has(name)),
  };
}

const textIn = ({ name }: Column) => `g.state->>${literal(name)}`;
const isValid = (column: Column) => `pg_input_is_valid(${textIn(column)}, ${literal(column.type)})`;

/** Makes rows of the texts, with the types of the table, numbered by `version_wave` among the versions of their row. */
async function typeRows(sql: Sql, table: TrackedTable, from: string): Promise<void> {
  const columns = table.columns.map(
    (column) =>
      `CASE WHEN ${isValid(column)} THEN (${textIn(column)})::${column.type} END AS ${identifier(column.name)}`,
  );
  const mark = call("jsonb_build_object", [
    `'${IMPORTED}'`,
    call("jsonb_build_object", [`'from'`, `${literal(from)}::text`, `'id'`, "g.id", `'action'`, "g.action"]),
  ]);
  const context = CONTEXT_COLUMNS.map((column) => {
    const member = contextMember(column);
    if (member === "metadata") return `${mark} AS version_given_metadata`;
    const isGiven = !["user_agent", "effective_at"].includes(member);
    return `${isGiven ? `g.${member}` : `NULL::${column.type}`} AS version_given_${member}`;
  });
  const key = keyOf(table, "r").join(", ");
  await sql.query(`CREATE TEMPORARY TABLE hindsight_rows ON COMMIT DROP AS
SELECT r.*, row_number() OVER (PARTITION BY ${key} ORDER BY r.version_given_at, r.version_given_number) AS version_wave
FROM ${nested(`SELECT${listed([...columns, "g.number AS version_given_number", "g.action AS version_given_action", "g.at AS version_given_at", ...context])}
FROM ${GIVEN} g`)} r`);
  await sql.query(`CREATE INDEX ON ${ROWS} (version_wave)`);
  await sql.query(`ANALYZE ${ROWS}`);
}

async function refuseKeys(sql: Sql, table: TrackedTable): Promise<void> {
  const [found] = await sql.query<{ readonly count: string }>(
    `SELECT count(*) AS count FROM ${ROWS} r WHERE ${keyOf(table, "r")
      .map((part) => `${part} IS NULL`)
      .join(" OR ")}`,
  );
  if (found?.count === "0") return;
  const key = table.key.map(({ name, type }) => `${name} (${type})`).join(", ");
  throw new AuditError("KEY_INVALID", `${table.model}: ${found?.count} versions have no ${key}`);
}

/** What cannot be told, and how many versions the row with the most has. */
async function describeRows(
  sql: Sql,
  table: TrackedTable,
): Promise<
  Pick<ImportReport, "unreadable" | "unknownDeletions" | "withoutBeginning"> & { readonly waves: number }
> {
  const previous = `lag(r.version_given_action) OVER (PARTITION BY ${keyOf(table, "r").join(", ")} ORDER BY r.version_wave)`;
  const [found] = await sql.query<{
    readonly waves: number | null;
    readonly begun: string;
    readonly deletions: string;
  }>(
    `SELECT max(version_wave)::int AS waves,
  count(*) FILTER (WHERE version_wave = 1 AND action = 'update') AS begun,
  count(*) FILTER (WHERE action = 'delete' AND coalesce(previous, 'delete') = 'delete') AS deletions
FROM (SELECT r.version_wave, r.version_given_action AS action, ${previous} AS previous FROM ${ROWS} r) r`,
  );
  const counts = table.columns.map(
    (column) => `count(*) FILTER (WHERE ${textIn(column)} IS NOT NULL AND NOT ${isValid(column)})`,
  );
  const [unread] = await sql.query<{ readonly counts: readonly (string | number)[] }>(
    `SELECT to_jsonb(${array(counts)}) AS counts FROM ${GIVEN} g`,
  );
  const named = table.columns.map(({ name }, i) => [name, Number(unread?.counts[i])] as const);
  return {
    waves: found?.waves ?? 0,
    withoutBeginning: Number(found?.begun),
    unknownDeletions: Number(found?.deletions),
    unreadable: Object.fromEntries(named.filter(([, count]) => count > 0)),
  };
}

/** Records the n-th version of each row, by the statement that records a write of these rows. */
function recordWave(table: TrackedTable, wave: number): string {
  const columns = table.columns.map(({ name }) => identifier(name));
  const given = [
    "version_given_at",
    ...CONTEXT_COLUMNS.map((column) => `version_given_${contextMember(column)}`),
  ];
  const old = `SELECT${listed([...columns.map((name) => `p.${name}`), ...given.map((name) => `n.${name}`)])}
FROM ${ROWS} p
JOIN ${ROWS} n ON ${sameKey(table, "n", "p")}
WHERE p.version_wave = ${wave - 1} AND n.version_wave = ${wave} AND p.version_given_action <> 'delete'`;
  const now = `SELECT n.* FROM ${ROWS} n WHERE n.version_wave = ${wave} AND n.version_given_action <> 'delete'`;
  const either = (name: string) => `coalesce(new_row.${name}, old_row.${name})`;
  const context = CONTEXT_COLUMNS.map((column) => {
    const member = contextMember(column);
    return `${either(`version_given_${member}`)} AS ${member}`;
  });
  return engines[table.engine].record(table, {
    old: nested(old),
    new: nested(now),
    at: either("version_given_at"),
    context: `LATERAL ${nested(`SELECT${listed(context)}`)}`,
  });
}

/** The entry about an import. `until` is the time of the last version that was given, imported or not. */
function noteOf(table: TrackedTable, from: string): string {
  const about = call("jsonb_build_object", [
    "'count'",
    "$1::bigint",
    "'from'",
    `${literal(from)}::text`,
    "'until'",
    `(SELECT max(at) FROM ${GIVEN})`,
  ]);
  return insertEntry(
    table.auditSchema,
    {
      at: "clock_timestamp()",
      action: ACTION.note,
      label: `$1::bigint || ' versions imported from ' || ${literal(from)}`,
      table: table.id,
      model: literal(table.model),
      key: "''",
      changes: `jsonb_build_object('${IMPORTED}', jsonb_build_array(NULL, ${about}))`,
    },
    `FROM ${qualified(table.auditSchema, "context")}() context`,
  );
}
