import type { Drift, DriftCode } from "./drift.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { entriesTable } from "../../engines/entries.ts";
import { findExposure } from "./find-exposure.ts";
import {
  findForeignOwners,
  findForeignTriggers,
  findOnHistory,
  findSequenceDrift,
  findSubscribed,
} from "./find-interference.ts";
import { findMissingRights } from "./find-missing-rights.ts";
import { findPartitionDrift, findWritablePartitions, readPartitions } from "./find-partition-drift.ts";
import { findPendingChanges, movedSince, type PendingChange } from "./find-pending-changes.ts";
import { findUnreadable, type Held, heldAs } from "../../read/find-unreadable.ts";
import { findWritable } from "./find-writable.ts";
import { hashDdl } from "../../table/masks/hash-key.ts";
import { hashes, tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { hookDdl } from "../../capture/hooks/hook-capture.ts";
import type { Installed } from "../parts.ts";
import { partitionFunctions } from "../partitions/partition-functions.ts";
import {
  type InstalledFunction,
  type InstalledTrigger,
  readFunctions,
  readTriggers,
} from "./installed-objects.ts";
import {
  type Ddl,
  type FunctionDefinition,
  functionsIn,
  sourceOf,
  type TriggerDefinition,
  triggersIn,
} from "../../sql/ddl.ts";
import { guardDdl } from "../append-only.ts";
import { sharedDdl } from "../schema-ddl.ts";
import { qualified } from "../../sql/quote.ts";
import { removalDdl } from "../../write/removal/removal.ts";
import { removeSignature } from "../../write/removal/remove-function.ts";
import type { Sql } from "../../sql/sql.ts";
import { triggerDdl } from "../../capture/triggers/trigger-capture.ts";

/** Functions and triggers in the catalog: functions by name, triggers by table, triggers that partitions inherit by function. */
interface Present {
  readonly functions: ReadonlyMap<string, readonly InstalledFunction[]>;
  readonly triggers: ReadonlyMap<string, readonly InstalledTrigger[]>;
  readonly copies: ReadonlyMap<string, readonly InstalledTrigger[]>;
}

async function readPresent(sql: Sql, schema: string): Promise<Present> {
  const functions = await readFunctions(sql, schema);
  const triggers = await readTriggers(sql, schema);
  const { own = [], copies = [] } = Object.groupBy(triggers, ({ inherited }) =>
    inherited ? "copies" : "own",
  );
  return {
    functions: Map.groupBy(functions, ({ name }) => name),
    triggers: Map.groupBy(own, ({ table }) => table),
    copies: Map.groupBy(copies, (copy) => copy.function),
  };
}

/** All differences between the database and what `install()` would create. */
export async function findDrift(sql: Sql, schema: string, installed: readonly Installed[]): Promise<Drift[]> {
  const present = await readPresent(sql, schema);
  const stored = Map.groupBy(installed, ({ table }) => engines[table.engine].storage(table));
  const hashing = installed.some(({ table }) => hashes(table));
  const partitioned = installed.some(({ table }) => table.partitioned);
  const shared = [
    ...sharedDdl(schema),
    ...(hashing ? hashDdl(schema) : []),
    ...(partitioned ? partitionFunctions(schema) : []),
  ];
  const drift = [
    ...(await skippedTriggers(sql)),
    ...compareObjects(null, shared, present),
    ...(await findWritable(sql, [{ relation: entriesTable(schema), model: null }], [])),
    ...(await unreadable(sql, null, entriesTable(schema), "entries", isEntryOf(installed))),
  ];
  const guarded = new Set<string>();
  for (const { table, triggers } of installed) {
    const storage = engines[table.engine].storage(table);
    const capture = triggers ? triggerDdl(table) : hookDdl(table);
    const kept = await persistenceOf(sql, storage);
    // First: if the history is missing or elsewhere, other findings follow from it.
    drift.push(
      ...compareStorage(table, storage, kept).map(({ code, what }) => finding(table.model, code, what)),
    );
    drift.push(
      ...compareObjects(table.model, [...capture, ...removalDdl(table)], present),
      ...extraTriggers(table, capture, present),
    );
    drift.push(...openFunctions(table.model, capture, triggers, present));
    if (!guarded.has(storage) && kept !== null) {
      drift.push(
        ...compareObjects(table.model, [guardDdl(schema, storage)], present),
        ...(await findWritable(
          sql,
          [{ relation: storage, model: table.model }],
          (stored.get(storage) ?? []).map((one) => tableName(one.table)),
        )),
        ...(await unreadableIn(sql, storage, stored.get(storage) ?? [])),
      );
    }
    guarded.add(storage);
  }
  return [...drift, ...(await findAround(sql, schema, installed))];
}

/** Objects of others on or around the history, which an installation neither creates nor repairs. */
async function findAround(sql: Sql, schema: string, installed: readonly Installed[]): Promise<Drift[]> {
  if ((await persistenceOf(sql, qualified(schema, "version_id"))) === null) return [];
  const entries = { relation: entriesTable(schema), model: null };
  const storages = new Map(
    installed.map(({ table }) => [engines[table.engine].storage(table), table] as const),
  );
  const held = [entries, ...[...storages].map(([relation, { model }]) => ({ relation, model }))];
  const partitions = await readPartitions(sql, storages);
  const tables = installed.map(({ table }) => ({
    model: table.model,
    table: tableName(table),
    remove: removeSignature(table),
  }));
  return [
    ...(await findOnHistory(sql, schema, [...held, ...partitions])),
    ...(await findPartitionDrift(sql, schema, storages)),
    ...(await findWritablePartitions(sql, partitions, tables)),
    ...(await findForeignOwners(sql, schema)),
    ...(await findSequenceDrift(sql, schema, held)),
    ...(await findSubscribed(sql, tables)),
    ...(await findForeignTriggers(sql, schema, tables)),
    ...(await findExposure(sql, schema, tables)),
    ...(await findMissingRights(sql, schema, installed)),
  ];
}

function compareObjects(model: string | null, ddl: readonly Ddl[], present: Present): Drift[] {
  return [
    ...functionsIn(ddl).flatMap((wanted) => compareFunction(model, wanted, present)),
    ...triggersIn(ddl).flatMap((wanted) => compareTrigger(model, wanted, present)),
  ];
}

function compareFunction(model: string | null, wanted: FunctionDefinition, present: Present): Drift[] {
  const found = present.functions.get(wanted.name) ?? [];
  if (found.length === 0) return [finding(model, "FUNCTION_MISSING", `function ${wanted.name} is missing`)];
  const does = found.filter(({ body }) => body === sourceOf(wanted));
  const asOwner = wanted.security === "DEFINER";
  const settings = Object.entries(wanted.settings).map(
    ([name, value]) => `${name}=${value.replaceAll("'", "")}`,
  );
  if (does.some((one) => one.asOwner === asOwner && isSame(one.settings, settings))) return [];
  const how = does.length > 0 ? "other attributes" : "another body";
  return [
    finding(
      model,
      "FUNCTION_CHANGED",
      `function ${wanted.name} has ${how} than the model and this release expect`,
    ),
  ];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const sorted = (settings: readonly string[]) => settings.map((setting) => setting.toLowerCase()).toSorted();
  return sorted(one).join(";") === sorted(other).join(";");
}

function compareTrigger(model: string | null, wanted: TriggerDefinition, present: Present): Drift[] {
  const what = `trigger ${wanted.name} of ${wanted.table}`;
  const found = present.triggers.get(wanted.table)?.find(({ name }) => name === wanted.name);
  if (found === undefined)
    return [finding(model, "TRIGGER_MISSING", `${what} is missing, so changes are not recorded`)];
  const off = [found, ...copiesOf(found, present)].filter(({ fires }) => fires !== "always");
  if (off.length > 0) return off.map((trigger) => finding(model, "TRIGGER_DISABLED", disabled(trigger)));
  if (found.function === wanted.function && found.byRow === (wanted.each === "ROW")) return [];
  return [
    finding(
      model,
      "TRIGGER_CHANGED",
      `${what} has another event or function than the model and this release expect`,
    ),
  ];
}

/** Triggers that partitions inherit, each of which can be disabled separately. */
function copiesOf(
  { name, function: of }: InstalledTrigger,
  { copies }: Present,
): readonly InstalledTrigger[] {
  return copies.get(of)?.filter((copy) => copy.name === name) ?? [];
}

function disabled({ name, table, fires }: InstalledTrigger): string {
  const how = fires === "never" ? "is disabled" : "fires for replicated changes only (ENABLE REPLICA)";
  return `trigger ${name} of ${table} ${how}, so changes are not recorded`;
}

/** Triggers that record a change a second time, such as ones left over from the other capture. */
function extraTriggers(table: TrackedTable, ddl: readonly Ddl[], { triggers }: Present): Drift[] {
  const wanted = new Set(triggersIn(ddl).map(({ name, table: on }) => `${on} ${name}`));
  return (triggers.get(tableName(table)) ?? [])
    .filter((trigger) => !wanted.has(`${trigger.table} ${trigger.name}`))
    .map(({ name, table: on }) =>
      finding(table.model, "TRIGGER_EXTRA", `trigger ${name} of ${on} records changes a second time`),
    );
}

function compareStorage(
  table: TrackedTable,
  storage: string,
  persistence: string | null,
): readonly PendingChange[] {
  if (persistence !== null) {
    const lost = {
      code: "HISTORY_UNLOGGED",
      what: `${storage} is unlogged: a crash of the server empties it`,
    } as const;
    return [...(persistence === "u" ? [lost] : []), ...findPendingChanges(table)];
  }
  const moved = table.installed === null ? [] : movedSince(table, table.installed);
  if (moved.length > 0) return moved;
  return [{ code: "HISTORY_MISSING", what: `${storage} is missing, so each write of the model fails` }];
}

/** `pg_class.relpersistence` of a storage; `null` for none. */
async function persistenceOf(sql: Sql, storage: string): Promise<string | null> {
  const [found] = await sql.query<{ persistence: string }>(
    "SELECT relpersistence AS persistence FROM pg_class WHERE oid = to_regclass($1)",
    [storage],
  );
  return found?.persistence ?? null;
}

/** Roles that could forge versions: by a trigger on a table of their own or, if PUBLIC has EXECUTE, by a call. */
function openFunctions(
  model: string,
  ddl: readonly Ddl[],
  triggers: boolean,
  { functions }: Present,
): Drift[] {
  const recording = new Set(functionsIn(ddl).map(({ name }) => name));
  return [...recording]
    .flatMap((name) => functions.get(name) ?? [])
    .flatMap(({ name, callers }) =>
      callers
        .filter((role) => triggers || role === "PUBLIC")
        .map((role) =>
          finding(model, "HISTORY_WRITABLE", `${role} may execute ${name}, and so forge versions`),
        ),
    );
}

/** Like {@link unreadable}, for tables that share a storage, also with tables of other applications. */
async function unreadableIn(sql: Sql, storage: string, installed: readonly Installed[]): Promise<Drift[]> {
  const of =
    ({ table }: Installed): VersionFilter =>
    (row) =>
      engines[table.engine].isOf(table, row);
  const drift: Drift[] = [];
  const [first] = installed;
  if (first === undefined || !(await isReadable(sql, storage, heldAs(first.table)))) return drift;
  const any: VersionFilter = (row) => `(${installed.map((one) => of(one)(row)).join(" OR ")})`;
  if ((await findUnreadable(sql, storage, heldAs(first.table), any)).length === 0) return drift;
  for (const one of installed)
    drift.push(...(await unreadable(sql, one.table.model, storage, heldAs(one.table), of(one))));
  return drift;
}

/** Entries about these tables, and notes about no table. */
function isEntryOf(installed: readonly Installed[]): VersionFilter {
  const ids = installed.map(({ table }) => table.id);
  return (row) =>
    `(${row}.version_table IS NULL OR ${row}.version_table = ANY ('{${ids.join(",")}}'::bigint[]))`;
}

/**
 * Whether a storage exists, was upgraded from the model names of earlier releases to table ids, and may be read: of a role that
 * may not, `findMissingRights` tells.
 */
async function isReadable(sql: Sql, storage: string, held: Held): Promise<boolean> {
  const name = held === "rows" ? "version_id" : "version_table";
  const [found] = await sql.query(
    "SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2 AND NOT attisdropped AND has_table_privilege(attrelid, 'SELECT')",
    [storage, name],
  );
  return found !== undefined;
}

/** Versions that were not written by the library. */
async function unreadable(
  sql: Sql,
  model: string | null,
  storage: string,
  held: Held,
  belongs: VersionFilter,
): Promise<Drift[]> {
  if (!(await isReadable(sql, storage, held))) return [];
  const found = await findUnreadable(sql, storage, held, belongs);
  const versions = found.map(({ id, parts }) => `${id} (${parts.join(", ")})`);
  if (versions.length === 0) return [];
  const what = `${storage} contains versions that the library did not write, which reads show only in part: ${versions.join(", ")}`;
  return [finding(model, "VERSION_UNREADABLE", what)];
}

/** Whether triggers are, or can be, disabled by `session_replication_role`: in this connection, for a role or a database. */
async function skippedTriggers(sql: Sql): Promise<Drift[]> {
  const rows = await sql.query<{ whose: string }>(
    `SELECT 'this connection' AS whose WHERE current_setting('session_replication_role') = 'replica'
     UNION ALL
     SELECT concat_ws(' in ', 'role ' || r.rolname, 'database ' || d.datname)
     FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase
     WHERE (s.setdatabase = 0 OR d.datname = current_database()) AND 'session_replication_role=replica' = ANY (s.setconfig)`,
  );
  const able = await sql.query<{ role: string }>(
    `SELECT coalesce(g.rolname, 'PUBLIC') AS role FROM pg_parameter_acl p CROSS JOIN LATERAL aclexplode(p.paracl) a
     LEFT JOIN pg_roles g ON g.oid = a.grantee
     WHERE p.parname = 'session_replication_role' AND a.privilege_type = 'SET' AND NOT coalesce(g.rolsuper, false) ORDER BY 1`,
  );
  return [
    ...rows.map(({ whose }) => `of ${whose} is replica, so triggers do not fire and nothing is recorded`),
    ...able.map(
      ({ role }) => `can be set by ${role}, which then writes without triggers, and nothing is recorded`,
    ),
  ].map((what) => finding(null, "TRIGGERS_SKIPPED", `session_replication_role ${what}`));
}

function finding(model: string | null, code: DriftCode, what: string): Drift {
  return { model, code, message: `${model === null ? "" : `${model}: `}${what}` };
}
