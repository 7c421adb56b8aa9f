import { engines } from "../engines/engines.ts";
import { entriesTable } from "../engines/entries.ts";
import { newlyMasked } from "./evolve.ts";
import { findPendingChanges } from "./drift/find-pending-changes.ts";
import { lockTableIfAllowed } from "../sql/lock-table.ts";
import { type InstalledPart, isShared, SHARED_PART } from "./parts.ts";
import { ddlText, functionNames } from "../sql/ddl.ts";
import { registry } from "../table/registry.ts";
import { lockInstallations } from "./lock-holder.ts";
import { identifier, literal, qualified } from "../sql/quote.ts";
import { sharedDdl } from "./schema-ddl.ts";
import type { Sql } from "../sql/sql.ts";
import { forgetDdl, rememberDdl } from "./installed-parts.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";
import { forgetPreexistingRowsDdl } from "../capture/preexisting-rows.ts";

/** SQL of a migration; both parts are empty if nothing has changed. */
export interface MigrationSql {
  readonly up: string;
  /** Reverses `up`; fails if that would lose history. */
  readonly down: string;
}

/** A part that a migration installs, and its table; `null` for several or none. */
export interface MigrationStep {
  readonly part: InstalledPart;
  readonly table: TrackedTable | null;
}

/**
 * Generates `up`, which installs parts on top of the earlier migrations, and `down`, which restores the present functions and
 * triggers. The SQL contains no OIDs or other values of this database. `sql` must be bound to a transaction with an empty
 * search path, so that the server qualifies all names.
 */
export async function migrationSql(
  sql: Sql,
  schema: string,
  steps: readonly MigrationStep[],
): Promise<MigrationSql> {
  if (steps.length === 0) return { up: "", down: "" };
  const parts = steps.map(({ part }) => part);
  const lock = lockInstallations(schema);
  const up = [lock, ...parts.map((part) => part.statements()), rememberDdl(schema, parts)];
  const refusals: string[] = [];
  const takenBack: string[] = [];
  for (const { part, table } of steps.toReversed()) {
    if (isShared(part)) continue;
    const isNew = table !== null && table.installed === null;
    refusals.push(...(isNew ? refuseLoss(table) : refuseRewritten(part, table)));
    takenBack.push(await restoreFunctions(sql, schema, part));
    if (table !== null) takenBack.push(isNew ? await dropStorage(sql, table) : dropAdded(table));
  }
  const own = parts.filter((part) => !isShared(part));
  const partitioned = steps.some(({ table }) => table?.partitioned === true);
  const down = [
    lock,
    ...refusals,
    ...takenBack,
    ...(own.length === 0 ? [] : [forgetDdl(schema, own)]),
    ...(parts.some(({ name }) => name === SHARED_PART) ? [await dropSchema(sql, schema, partitioned)] : []),
  ];
  return { up: `${ddlText(up)}\n`, down: `${ddlText(down)}\n` };
}

/** Blocks writers, and raises an error if a table that `up` added to the history has versions. */
function refuseLoss(table: TrackedTable): readonly string[] {
  const engine = engines[table.engine];
  const storage = engine.storage(table);
  const name = tableName(table);
  const message = `${name} has history, which taking this migration back would lose`;
  const hint = engine.storesColumns
    ? `To give the history up for good, run DROP TABLE ${storage} first.`
    : `To give the history up for good, delete its versions from ${storage} first (version_table = ${table.id}).`;
  return [
    lockTableIfAllowed(name),
    `DO $hindsight$ BEGIN
  IF to_regclass(${literal(storage)}) IS NOT NULL THEN
    IF EXISTS (SELECT FROM ${storage} h WHERE ${engine.isOf(table, "h")}) THEN
      RAISE EXCEPTION USING MESSAGE = ${literal(message)}, HINT = ${literal(hint)}, ERRCODE = 'dependent_objects_still_exist';
    END IF;
  END IF;
END $hindsight$;`,
  ];
}

/** Raises an error if `up` rewrote versions: their former content is lost. */
function refuseRewritten(part: InstalledPart, table: TrackedTable | null): readonly string[] {
  const changes = table === null ? movedTables(part) : rewritten(table);
  if (changes.length === 0) return [];
  const message = `this migration rewrote history and cannot be taken back: ${changes.join("; ")}`;
  return [
    `DO $hindsight$ BEGIN
  RAISE EXCEPTION USING MESSAGE = ${literal(message)}, HINT = 'Write another migration that goes on from here.', ERRCODE = 'feature_not_supported';
END $hindsight$;`,
  ];
}

function movedTables({ evolves }: InstalledPart): readonly string[] {
  return evolves ? ["tables had other names before"] : [];
}

function rewritten(table: TrackedTable): readonly string[] {
  const unmasked = table.columns
    .filter(({ was, mask }) => was !== null && was.masked && mask === null)
    .map(({ name }) => `column ${name} was masked before`);
  const masked = table.columns
    .flatMap((column) => newlyMasked(column))
    .map(({ column }) => `column ${column.name} was in clear before`);
  const outdated = findPendingChanges(table)
    .filter(({ code }) => code !== "HISTORY_COLUMN_MISSING" && code !== "MASK_OUTDATED")
    .map(({ what }) => `until then ${what}`);
  return [...unmasked, ...masked, ...outdated];
}

/** Statements that restore the functions and triggers of a part to their present definitions. */
async function restoreFunctions(sql: Sql, schema: string, part: InstalledPart): Promise<string> {
  const shared = new Set(functionNames(sharedDdl(schema)));
  const names = part.made.functions.filter((name) => !shared.has(name));
  const own = `p.pronamespace = to_regnamespace(${literal(identifier(schema))}) AND p.proname = ANY (ARRAY[${names.map(literal).join(", ")}]::text[])`;
  const signature = "format('%s(%s)', p.proname, oidvectortypes(p.proargtypes))";
  const functions = await sql.query<{ signature: string; called: string; ddl: string; closed: boolean }>(
    `SELECT ${signature} AS signature, p.oid::regprocedure::text AS called, pg_get_functiondef(p.oid) AS ddl,
       NOT EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS closed
     FROM pg_proc p WHERE ${own} ORDER BY 1`,
  );
  const triggers = await sql.query<{ ddl: string }>(
    `SELECT pg_get_triggerdef(t.oid) AS ddl FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE t.tgparentid = 0 AND ${own} ORDER BY 1`,
  );
  const kept = `ARRAY[${functions.map((one) => literal(one.signature)).join(", ")}]::text[]`;
  return [
    `DO $hindsight$ DECLARE one record; BEGIN
  FOR one IN SELECT t.tgname, t.tgrelid::regclass AS relation FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgparentid = 0 AND ${own} LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.relation);
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS made FROM pg_proc p WHERE ${own} AND ${signature} <> ALL (${kept}) LOOP
    EXECUTE format('DROP FUNCTION %s', one.made);
  END LOOP;
END $hindsight$;`,
    ...functions.flatMap(({ called, ddl, closed }) => [
      `${ddl.trimEnd()};`,
      ...(closed ? [`REVOKE ALL ON FUNCTION ${called} FROM PUBLIC;`] : []),
    ]),
    ...triggers.map(({ ddl }) => `${ddl};`),
  ].join("\n");
}

/** Statements that remove a table from the registry, and the storage that `up` created for it. */
async function dropStorage(sql: Sql, table: TrackedTable): Promise<string> {
  const engine = engines[table.engine];
  const storage = engine.storage(table);
  const [present] = await sql.query("SELECT WHERE to_regclass($1) IS NOT NULL", [storage]);
  const isOwn = engine.storesColumns && present === undefined;
  return [
    `DELETE FROM ${registry(table.auditSchema)} WHERE id = ${table.id};`,
    forgetPreexistingRowsDdl(table),
    ...(isOwn ? [`DROP TABLE IF EXISTS ${storage};`] : []),
  ].join("\n");
}

/** Statement that removes the columns that `up` added from the registry. Their values in versions stay. */
function dropAdded(table: TrackedTable): string {
  const added = table.columns.filter(({ was }) => was === null).map(({ name }) => literal(name));
  return added.length === 0
    ? ""
    : `UPDATE ${registry(table.auditSchema)} SET columns = columns - ARRAY[${added.join(", ")}] WHERE id = ${table.id};`;
}

/** Statement that drops the schema that `up` created, unless it contains objects of others or any history. */
async function dropSchema(sql: Sql, schema: string, partitioned: boolean): Promise<string> {
  const name = literal(identifier(schema));
  const [present] = await sql.query(`SELECT WHERE to_regnamespace(${name}) IS NOT NULL`);
  if (present !== undefined) return "";
  const log = qualified(schema, "log");
  const ours = ["tracked_tables", "entries", "holds", "installed", "untold", "hash_key", "log"]
    .map(literal)
    .join(", ");
  return `DO $hindsight$ BEGIN
  IF EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = to_regnamespace(${name}) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname NOT IN (${ours})${partitioned ? " AND NOT c.relispartition" : ""})
    OR EXISTS (SELECT FROM ${registry(schema)}) OR EXISTS (SELECT FROM ${entriesTable(schema)}) THEN RETURN; END IF;
  IF to_regclass(${literal(log)}) IS NOT NULL THEN
    IF EXISTS (SELECT FROM ${log}) THEN RETURN; END IF;
  END IF;
  DROP SCHEMA ${identifier(schema)} CASCADE;
END $hindsight$;`;
}
