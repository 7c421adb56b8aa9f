import type { Drift, DriftCode } from "./drift.ts";
import { entriesTable } from "../../engines/entries.ts";
import { identifier, literal, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** A relation with history, and its model; `null` for one that models share. */
export interface HistoryRelation {
  readonly relation: string;
  readonly model: string | null;
}

/** Objects on a relation of the history that could suppress, change or hide what is written there. */
const ON_RELATION = `SELECT 'HISTORY_TRIGGER' AS code, format('it has the trigger %I, which may suppress or change versions', t.tgname) AS what
  FROM pg_trigger t WHERE t.tgrelid = r.oid AND NOT t.tgisinternal AND t.tgname <> 'hindsight_append_only'
UNION ALL
SELECT 'HISTORY_RULE', format('it has the rule %I, which may suppress or change versions', w.rulename)
  FROM pg_rewrite w WHERE w.ev_class = r.oid
UNION ALL
SELECT 'HISTORY_ROW_SECURITY', 'it has row-level security, which hides versions from readers'
  WHERE r.relrowsecurity OR r.relforcerowsecurity OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = r.oid)
UNION ALL
SELECT 'HISTORY_DEFAULT', format('column %I has the default %s', a.attname, coalesce(pg_get_expr(d.adbin, d.adrelid), 'NULL'))
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM
    CASE a.attname WHEN 'version_id' THEN format('nextval(%L::regclass)', $2::regclass::text) WHEN 'version_transaction' THEN 'pg_current_xact_id()' END
UNION ALL
SELECT 'HISTORY_INHERITED', format('table %s inherits from it, so its rows are read as versions', i.inhrelid::regclass)
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND NOT c.relispartition WHERE i.inhparent = r.oid`;

/** Relations with triggers, rules, policies, defaults or child tables that no installation creates. */
export async function findOnHistory(
  sql: Sql,
  schema: string,
  relations: readonly HistoryRelation[],
): Promise<Drift[]> {
  const rows = await sql.query<{ code: DriftCode; relation: string; what: string }>(
    `SELECT s.code, given.relation, s.what FROM unnest($1::text[]) given(relation)
     JOIN pg_class r ON r.oid = to_regclass(given.relation) CROSS JOIN LATERAL (${ON_RELATION}) s ORDER BY 2, 1, 3`,
    [relations.map(({ relation }) => relation), qualified(schema, "version_id")],
  );
  const modelOf = new Map(relations.map(({ relation, model }) => [relation, model]));
  return rows.map(({ code, relation, what }) => {
    const model = modelOf.get(relation) ?? null;
    return { model, code, message: `${model === null ? "" : `${model}: `}${relation}: ${what}` };
  });
}

/** Objects with another owner than the entries: an owner can change its objects regardless of privileges. */
export async function findForeignOwners(sql: Sql, schema: string): Promise<Drift[]> {
  const rows = await sql.query<{ object: string; owner: string }>(
    `SELECT o.object, pg_get_userbyid(o.owner) AS owner FROM (
       SELECT CASE relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || oid::regclass AS object, relowner AS owner FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind IN ('r', 'p', 'v', 'm', 'S')
       UNION ALL SELECT 'schema ' || quote_ident(nspname), nspowner FROM pg_namespace WHERE oid = to_regnamespace($1)
       UNION ALL SELECT 'function ' || oid::regprocedure, proowner FROM pg_proc WHERE pronamespace = to_regnamespace($1)
     ) o JOIN pg_class e ON e.oid = to_regclass($2) WHERE o.owner <> e.relowner ORDER BY 1`,
    [identifier(schema), entriesTable(schema)],
  );
  return rows.map(({ object, owner }) => ({
    model: null,
    code: "HISTORY_OWNER",
    message: `${object} belongs to ${owner}, but the rest of the history to another role: ${owner} can change it regardless of privileges`,
  }));
}

/** Whether the sequence has its expected options, and is not behind the greatest stored id that the role may read. */
export async function findSequenceDrift(
  sql: Sql,
  schema: string,
  relations: readonly HistoryRelation[],
): Promise<Drift[]> {
  const sequence = qualified(schema, "version_id");
  const [settings] = await sql.query<{ cache: string; increment: string; cycle: boolean; last: string }>(
    `SELECT s.seqcache::text AS cache, s.seqincrement::text AS increment, s.seqcycle AS cycle, (CASE WHEN v.is_called THEN v.last_value ELSE 0 END)::text AS last
     FROM pg_sequence s CROSS JOIN ${sequence} v WHERE s.seqrelid = ${literal(sequence)}::regclass`,
  );
  const readable = await sql.query<{ relation: string }>(
    "SELECT relation FROM unnest($1::text[]) relation WHERE has_table_privilege(to_regclass(relation), 'SELECT')",
    [relations.map(({ relation }) => relation)],
  );
  const greatest = readable.map(({ relation }) => `(SELECT max(version_id) FROM ${relation})`);
  const [stored] = await sql.query<{ id: string | null }>(
    `SELECT greatest(${["0", ...greatest].join(", ")})::text AS id`,
  );
  if (settings === undefined) return [];
  const wrong = [
    ...(settings.cache === "1" ? [] : [`has CACHE ${settings.cache}`]),
    ...(settings.increment === "1" ? [] : [`has INCREMENT ${settings.increment}`]),
    ...(settings.cycle ? ["has CYCLE"] : []),
  ].map((what) =>
    finding("SEQUENCE_CHANGED", `${sequence} ${what}, so that version ids may not be in order`),
  );
  if (BigInt(stored?.id ?? 0) <= BigInt(settings.last)) return wrong;
  return [
    ...wrong,
    finding(
      "SEQUENCE_BEHIND",
      `${sequence} is at ${settings.last}, but version ${stored?.id ?? ""} is stored: its next ids are already used, or were forged`,
    ),
  ];
}

/** Tracked tables that a subscription writes: its worker does not fire statement triggers or hooks. */
export async function findSubscribed(
  sql: Sql,
  tables: readonly { readonly model: string; readonly table: string }[],
): Promise<Drift[]> {
  const rows = await sql.query<{ table: string; subscription: string }>(
    `SELECT given.table, s.subname AS subscription FROM unnest($1::text[]) given("table")
     JOIN pg_subscription_rel r ON r.srrelid = to_regclass(given.table) JOIN pg_subscription s ON s.oid = r.srsubid ORDER BY 1, 2`,
    [tables.map(({ table }) => table)],
  );
  return rows.flatMap(({ table, subscription }) =>
    tables
      .filter((one) => one.table === table)
      .map(({ model }) => ({
        model,
        code: "TABLE_SUBSCRIBED",
        message: `${model}: subscription ${subscription} writes ${table}, and its writes are not recorded`,
      })),
  );
}

/**
 * Triggers on tracked tables, and event triggers, whose function belongs to a role that owns neither the table nor the history.
 * That role can replace the function, which runs with the privileges of whoever writes or installs.
 */
export async function findForeignTriggers(
  sql: Sql,
  schema: string,
  tables: readonly { readonly model: string; readonly table: string }[],
): Promise<Drift[]> {
  const rows = await sql.query<{ table: string | null; trigger: string; function: string; owner: string }>(
    `SELECT t."table", t.trigger, p.oid::regprocedure::text AS function, g.rolname AS owner FROM (
       SELECT given.table, format('trigger %I of %s', t.tgname, given.table) AS trigger, t.tgfoid AS run, r.relowner AS owner
       FROM unnest($1::text[]) given("table") JOIN pg_class r ON r.oid = to_regclass(given.table)
       JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D'
       UNION ALL SELECT NULL, format('event trigger %I', evtname), evtfoid, evtowner FROM pg_event_trigger WHERE evtenabled <> 'D'
     ) t JOIN pg_proc p ON p.oid = t.run JOIN pg_roles g ON g.oid = p.proowner AND NOT g.rolsuper
     LEFT JOIN pg_class e ON e.oid = to_regclass($2)
     WHERE g.oid <> t.owner AND g.oid IS DISTINCT FROM e.relowner ORDER BY 1, 2`,
    [[...new Set(tables.map(({ table }) => table))], entriesTable(schema)],
  );
  return rows.flatMap((row) => {
    const models =
      row.table === null
        ? [null]
        : tables.filter(({ table }) => table === row.table).map(({ model }) => model);
    return models.map((model) => ({
      model,
      code: "TRIGGER_FOREIGN" as const,
      message: `${model === null ? "" : `${model}: `}${row.trigger} runs ${row.function}, which belongs to ${row.owner}: that role can change what is recorded of other roles' writes, and the actor`,
    }));
  });
}

function finding(code: DriftCode, message: string): Drift {
  return { model: null, code, message };
}
