import type { EngineKind } from "../../core/track-options.ts";
import { engines } from "./engines.ts";
import type { InstalledTable, IsTracked, KnownTable } from "../table/installed-table.ts";
import { readKnown } from "../table/registry.ts";
import { type CatalogColumn, readColumns } from "../table/introspect.ts";
import { identifier } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { keyOfNames, type TableNames } from "../table/table-names.ts";
import { type FoundShape, readShapes } from "../table/table-shape.ts";

/** A table to look up, and its engine. */
export interface WantedTable extends TableNames {
  readonly engine: EngineKind;
}

/** What the catalog and the registry contain about a table and its history. */
export interface CatalogTable {
  /** Empty if the table does not exist. */
  readonly columns: readonly CatalogColumn[];
  /** If the table does not exist: schema in which the search path finds one of this name; `null` for none. */
  readonly elsewhere: string | null;
  readonly shape: FoundShape | null;
  readonly known: KnownTable;
  /** Columns of the table's own storage, also if that still has the table's former name. */
  readonly stored: readonly CatalogColumn[];
}

/** Looks up tables; the number of statements does not depend on the number of tables. */
export async function readCatalog<Table extends WantedTable>(
  sql: Sql,
  auditSchema: string,
  tables: readonly Table[],
  isTracked: IsTracked,
): Promise<readonly (readonly [Table, CatalogTable])[]> {
  const shapes = await readShapes(sql, tables);
  const known = await readKnown(sql, auditSchema, tables, isTracked);
  const storages = known.flatMap(([table, { installed }]) => storagesOf(auditSchema, table, installed));
  const columns = await readColumns(sql, [...tables, ...storages]);
  const missing = tables.filter((table) => !columns.has(keyOfNames(table)));
  const elsewhere = await readElsewhere(sql, missing);
  return known.map(([table, known]) => {
    const key = keyOfNames(table);
    const storage = storagesOf(auditSchema, table, known.installed).find((one) =>
      columns.has(keyOfNames(one)),
    );
    const found = {
      columns: columns.get(key) ?? [],
      elsewhere: elsewhere.get(table.name) ?? null,
      shape: shapes.get(key) ?? null,
      known,
      stored: (storage && columns.get(keyOfNames(storage))) ?? [],
    };
    return [table, found] as const;
  });
}

/** Possible names of a table's own storage: by its present and by its former name. */
function storagesOf(
  auditSchema: string,
  table: WantedTable,
  installed: InstalledTable | null,
): readonly TableNames[] {
  const engine = engines[installed?.engine ?? table.engine];
  if (!engine.storesColumns) return [];
  const former = installed?.sameTable === true ? [installed] : [];
  return [table, ...former].map((one) => ({ schema: auditSchema, name: engine.storageName(one) }));
}

/** Resolves table names to schemas by the session's current search path. */
async function readElsewhere(sql: Sql, tables: readonly TableNames[]): Promise<ReadonlyMap<string, string>> {
  if (tables.length === 0) return new Map();
  const rows = await sql.query<TableNames>(
    `SELECT w.name, s.nspname AS schema FROM unnest($1::text[], $2::text[]) w(name, quoted)
     JOIN pg_class r ON r.oid = to_regclass(w.quoted) JOIN pg_namespace s ON s.oid = r.relnamespace`,
    [tables.map(({ name }) => name), tables.map(({ name }) => identifier(name))],
  );
  return new Map(rows.map(({ name, schema }) => [name, schema]));
}
