import type { EngineKind } from "../core/track-options.ts";
import { literal, qualified } from "./quote.ts";
import type { Sql } from "./sql.ts";
import { tableName, type TrackedTable } from "./tracked-table.ts";

/** A column as the last installation found it. */
export interface InstalledColumn {
  readonly type: string;
  readonly baseType: string;
  readonly masked: boolean;
  /** Whether its value stands in labels. */
  readonly labelled: boolean;
  /** Whether versions hold texts of another type it once had. */
  readonly retyped: boolean;
  /** Its number in the table, which a rename keeps. */
  readonly position: number;
}

/** A tracked table as the last installation left it. */
export interface InstalledTable {
  readonly model: string;
  readonly schema: string;
  readonly name: string;
  readonly engine: EngineKind;
  /** Whether it is the very table, and not one that was made or restored since. */
  readonly sameTable: boolean;
  /** By name; columns that were recorded once stay. */
  readonly columns: Readonly<Record<string, InstalledColumn>>;
}

/** Table in which installations leave word of what they found. */
export function registryDdl(schema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${registry(schema)} (
  model text PRIMARY KEY, relation oid NOT NULL, schema text NOT NULL, name text NOT NULL, engine text NOT NULL, columns jsonb NOT NULL
);`;
}

/** Leaves word of a table. Positions are looked up where the statement runs. */
export function registerDdl(table: TrackedTable): string {
  const columns = Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      {
        type: column.type,
        baseType: column.baseType,
        masked: column.mask !== null,
        labelled:
          table.label?.some(
            (part) => part === column || (typeof part !== "string" && part.name === column.name),
          ) ?? false,
        retyped: column.retyped,
      },
    ]),
  );
  const relation = `${literal(tableName(table))}::regclass`;
  return `INSERT INTO ${registry(table.auditSchema)} AS known (model, relation, schema, name, engine, columns)
SELECT ${literal(table.model)}, ${relation}, ${literal(table.schema)}, ${literal(table.name)}, ${literal(table.engine)}, jsonb_object_agg(c.key, c.value || jsonb_build_object('position', a.attnum))
FROM jsonb_each(${literal(JSON.stringify(columns))}::jsonb) c JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attname = c.key
ON CONFLICT (model) DO UPDATE SET relation = excluded.relation, schema = excluded.schema, name = excluded.name, engine = excluded.engine,
  columns = known.columns || excluded.columns;`;
}

/** What the last installation knew of a model, or of its table under another model's name; `null` for none. */
export async function readInstalled(
  sql: Sql,
  auditSchema: string,
  table: Pick<TrackedTable, "model" | "schema" | "name">,
): Promise<InstalledTable | null> {
  const [present] = await sql.query(`SELECT 1 FROM pg_class WHERE oid = to_regclass($1)`, [
    registry(auditSchema),
  ]);
  if (present === undefined) return null;
  const [found] = await sql.query<InstalledTable>(
    `SELECT model, schema, name, engine, columns, relation = own.oid AS "sameTable" FROM ${registry(auditSchema)}
     CROSS JOIN (SELECT to_regclass($2)::oid) own(oid)
     WHERE model = $1 OR relation = own.oid ORDER BY model = $1 DESC LIMIT 1`,
    [table.model, qualified(table.schema, table.name)],
  );
  return found ?? null;
}

export function registry(schema: string): string {
  return qualified(schema, "tracked");
}
