import type { Drift, DriftCode } from "./drift.ts";
import { engines } from "./engines.ts";
import { evolveDdl } from "./evolve.ts";
import { hookDdl } from "./hook-capture.ts";
import type { Installed } from "./install.ts";
import {
  type FunctionObject,
  functionsOf,
  type InstalledTrigger,
  readFunctions,
  readTriggers,
  type TriggerObject,
  triggersOf,
} from "./installed-objects.ts";
import { guardDdl, sharedDdl } from "./schema-ddl.ts";
import type { Sql } from "./sql.ts";
import { triggerDdl } from "./trigger-capture.ts";
import { tableName, type TrackedTable } from "./tracked-table.ts";

/** What the catalog has of the audit. */
interface Present {
  readonly functions: readonly FunctionObject[];
  readonly triggers: readonly InstalledTrigger[];
}

/** Every difference between what the database has and what `install()` would make of it. */
export async function findDrift(sql: Sql, schema: string, installed: readonly Installed[]): Promise<Drift[]> {
  const present = { functions: await readFunctions(sql, schema), triggers: await readTriggers(sql, schema) };
  const shared = sharedDdl(
    schema,
    installed.map(({ table }) => table),
  );
  const drift = compareObjects(null, shared, present);
  const guarded = new Set<string>();
  for (const { table, triggers } of installed) {
    const storage = engines[table.engine].storage(table);
    const capture = triggers ? triggerDdl(table) : hookDdl(table);
    drift.push(...compareObjects(table.model, capture, present), ...extraTriggers(table, capture, present));
    const found = await compareStorage(sql, table, storage);
    drift.push(...found);
    const missing = found.some(({ code }) => code === "HISTORY_MISSING");
    if (!guarded.has(storage) && !missing) {
      drift.push(
        ...compareObjects(table.model, guardDdl(schema, storage), present),
        ...(await writableBy(sql, table, storage)),
      );
    }
    guarded.add(storage);
  }
  return drift;
}

function compareObjects(model: string | null, ddl: string, present: Present): Drift[] {
  return [
    ...functionsOf(ddl).flatMap((wanted) => compareFunction(model, wanted, present.functions)),
    ...triggersOf(ddl).flatMap((wanted) => compareTrigger(model, wanted, present.triggers)),
  ];
}

function compareFunction(
  model: string | null,
  wanted: FunctionObject,
  present: readonly FunctionObject[],
): Drift[] {
  const found = present.filter(({ name }) => name === wanted.name);
  if (found.length === 0) return [is(model, "FUNCTION_MISSING", `function ${wanted.name} is missing`)];
  if (found.some(({ body }) => body === wanted.body)) return [];
  return [
    is(model, "FUNCTION_CHANGED", `function ${wanted.name} does something else than this release expects`),
  ];
}

function compareTrigger(
  model: string | null,
  wanted: TriggerObject,
  present: readonly InstalledTrigger[],
): Drift[] {
  const what = `trigger ${wanted.name} of ${wanted.table}`;
  const found = present.find(({ name, table }) => name === wanted.name && table === wanted.table);
  if (found === undefined)
    return [is(model, "TRIGGER_MISSING", `${what} is missing, so its changes are not seen`)];
  if (!found.enabled)
    return [is(model, "TRIGGER_DISABLED", `${what} is disabled, so its changes are not seen`)];
  if (found.function === wanted.function && found.byRow === wanted.byRow) return [];
  return [is(model, "TRIGGER_CHANGED", `${what} does not fire as this release expects`)];
}

/** Triggers that would record a change once more, or that a capture without triggers has left behind. */
function extraTriggers(table: TrackedTable, ddl: string, { triggers }: Present): Drift[] {
  const wanted = new Set(triggersOf(ddl).map(({ name, table: on }) => `${on} ${name}`));
  return triggers
    .filter(
      (trigger) => trigger.table === tableName(table) && !wanted.has(`${trigger.table} ${trigger.name}`),
    )
    .map(({ name, table: on }) =>
      is(table.model, "TRIGGER_EXTRA", `trigger ${name} of ${on} records changes a second time`),
    );
}

async function compareStorage(sql: Sql, table: TrackedTable, storage: string): Promise<Drift[]> {
  const [found] = await sql.query<{ persistence: string }>(
    "SELECT relpersistence AS persistence FROM pg_class WHERE oid = to_regclass($1)",
    [storage],
  );
  if (found === undefined) {
    return [is(table.model, "HISTORY_MISSING", `${storage} is missing, so every write of the model fails`)];
  }
  const { before, after } = evolveDdl(table);
  return [
    ...(found.persistence === "u"
      ? [is(table.model, "HISTORY_UNLOGGED", `${storage} is unlogged: a crash of the server empties it`)]
      : []),
    ...(table.installed === null || before.length + after.length > 0
      ? [
          is(
            table.model,
            "HISTORY_OUTDATED",
            `${storage} does not follow the model: columns, types, names, masks or the engine changed since install()`,
          ),
        ]
      : []),
  ];
}

/** Roles that may change history although they do not own it. */
async function writableBy(sql: Sql, table: TrackedTable, storage: string): Promise<Drift[]> {
  const rows = await sql.query<{ role: string; rights: string }>(
    `SELECT coalesce(g.rolname, 'PUBLIC') AS role, string_agg(acl.privilege_type, ', ' ORDER BY acl.privilege_type) AS rights
     FROM pg_class r CROSS JOIN LATERAL aclexplode(r.relacl) acl LEFT JOIN pg_roles g ON g.oid = acl.grantee
     WHERE r.oid = to_regclass($1) AND acl.grantee <> r.relowner AND acl.privilege_type IN ('UPDATE', 'TRUNCATE', 'TRIGGER')
     GROUP BY 1 ORDER BY 1`,
    [storage],
  );
  return rows.map(({ role, rights }) =>
    is(
      table.model,
      "HISTORY_WRITABLE",
      `${role} has ${rights} on ${storage}, which no role but its owner needs`,
    ),
  );
}

function is(model: string | null, code: DriftCode, what: string): Drift {
  return { model, code, message: `${model === null ? "" : `${model}: `}${what}` };
}
