import type { Column } from "./column.ts";
import type { Sql } from "../sql/sql.ts";
import { namesOf, keyOfNames, type TableNames } from "./table-names.ts";

/** A column as the catalog describes it. */
export type CatalogColumn = Omit<Column, "field" | "mask" | "retyped" | "was" | "unread">;

/** A type as columns have it. */
type CatalogType = Pick<
  CatalogColumn,
  "type" | "baseType" | "parts" | "equals" | "domain" | "changeable" | "labels"
> & {
  /** Whether an extension defines it. */
  readonly extension: boolean;
};

/** A type and its modifier, as `pg_attribute` has them. */
interface TypeOfColumn {
  readonly oid: string;
  readonly typmod: number;
}

type CatalogRow = Omit<CatalogColumn, keyof CatalogType> &
  TypeOfColumn & {
    /** The type itself, if it is built in; `null` if {@link TYPES} has to resolve it. */
    readonly plain: CatalogType | null;
  };

/** The first OID that the server gives to what is created after `initdb`. */
const FIRST_OWN = 16_384;

/**
 * Columns, with the types that are a built-in base type or an array of one. Nearly all are, and resolving the others takes longer
 * than all the rest. Planning is most of the cost, so there are few joins.
 */
const COLUMNS = `SELECT w.schema, w.name, jsonb_agg(jsonb_build_object(
  'name', a.attname, 'position', a.attnum, 'oid', a.atttypid, 'typmod', a.atttypmod,
  'looseEquality', coalesce((SELECT NOT l.collisdeterministic FROM pg_collation l WHERE l.oid = a.attcollation), false),
  'generated', a.attgenerated <> '', 'numbered', a.attidentity = 'a', 'virtual', a.attgenerated = 'v',
  'expression', CASE WHEN a.attgenerated <> '' THEN
    (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END,
  'plain', CASE WHEN t.typtype = 'b' AND t.oid < ${FIRST_OWN} AND t.oid NOT IN (SELECT c.opcintype FROM pg_opclass c WHERE c.oid >= ${FIRST_OWN}) THEN (
    SELECT jsonb_build_object('type', format_type(t.oid, a.atttypmod), 'baseType', e.base, 'parts', e.parts, 'equals', '=',
      'domain', NULL, 'changeable', false, 'labels', NULL, 'extension', false)
    FROM (
      SELECT t.typname::text AS base, ARRAY[t.typname] AS parts WHERE t.typinput <> 'pg_catalog.array_in'::regproc
      UNION ALL SELECT e.typname || '[]', ARRAY[t.typname, e.typname] FROM pg_type e
        WHERE t.typinput = 'pg_catalog.array_in'::regproc AND e.oid = t.typelem AND e.typtype = 'b'
    ) e) END
) ORDER BY a.attnum) AS columns
FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) w(schema, name)
JOIN pg_namespace s ON s.nspname = w.schema JOIN pg_class r ON r.relnamespace = s.oid AND r.relname = w.name
JOIN pg_attribute a ON a.attrelid = r.oid JOIN pg_type t ON t.oid = a.atttypid
WHERE r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
GROUP BY w.schema, w.name`;

/** Equality operator of the type `t.top`, schema-qualified unless it is in `pg_catalog`. */
const OWN_EQUALITY = `SELECT format('OPERATOR(%s.%s)', o.oprnamespace::regnamespace, o.oprname)
  FROM pg_opclass c
  JOIN pg_amop p ON p.amopfamily = c.opcfamily AND p.amopstrategy = 3 AND p.amoplefttype = t.top AND p.amoprighttype = t.top
  JOIN pg_operator o ON o.oid = p.amopopr AND o.oprnamespace <> 'pg_catalog'::regnamespace
  WHERE c.opcmethod = (SELECT oid FROM pg_am WHERE amname = 'btree') AND c.opcintype = t.top AND c.opcdefault`;

/**
 * Resolves types: domains and arrays down to the base type (`spine`), and all types they contain. Types outside of `pg_catalog`
 * are schema-qualified, so that the search path does not matter.
 */
const TYPES = `WITH RECURSIVE walk(atttypid, atttypmod, oid, typmod, suffix, spine) AS (
  SELECT w.oid, w.typmod, w.oid, w.typmod, '', true FROM unnest($1::oid[], $2::int[]) w(oid, typmod)
  UNION
  SELECT w.atttypid, w.atttypmod, i.* FROM walk w JOIN pg_type t ON t.oid = w.oid CROSS JOIN LATERAL (
    SELECT t.typbasetype, t.typtypmod, w.suffix, w.spine WHERE t.typtype = 'd'
    UNION ALL SELECT t.typelem, -1, w.suffix || '[]', w.spine WHERE t.typinput = 'pg_catalog.array_in'::regproc
    UNION ALL SELECT g.rngsubtype, -1, '', false FROM pg_range g WHERE t.oid IN (g.rngtypid, g.rngmultitypid)
    UNION ALL SELECT m.atttypid, -1, '', false FROM pg_attribute m
      WHERE m.attrelid = t.typrelid AND m.attnum > 0 AND NOT m.attisdropped
  ) i
), step AS (
  SELECT w.*, t.typname, t.typtype IN ('e', 'c') AS changeable,
    t.typnamespace = 'pg_catalog'::regnamespace AS known, format('%s.%I', t.typnamespace::regnamespace, t.typname) AS qualified,
    t.typtype = 'b' AND t.typinput <> 'pg_catalog.array_in'::regproc AND t.typnamespace <> 'pg_catalog'::regnamespace AS extension,
    t.typtype = 'd' AND w.oid = w.atttypid AND w.spine AS domain,
    t.typtype <> 'd' AND w.suffix = '' AND w.spine AS top,
    t.typtype <> 'd' AND t.typinput <> 'pg_catalog.array_in'::regproc AND w.spine AS base
  FROM walk w JOIN pg_type t ON t.oid = w.oid
), told AS MATERIALIZED (
  SELECT atttypid AS oid, atttypmod AS typmod, array_agg(DISTINCT typname::text) AS parts, bool_or(extension) AS extension,
    bool_or(changeable) AS changeable, max(qualified) FILTER (WHERE domain) AS domain,
    max(CASE WHEN known THEN format_type(oid, typmod) ELSE qualified END) FILTER (WHERE top) AS type,
    max(oid) FILTER (WHERE top) AS top, max(typname || suffix) FILTER (WHERE base) AS "baseType", max(oid) FILTER (WHERE base) AS base
  FROM step GROUP BY atttypid, atttypmod
)
SELECT t.oid::text, t.typmod, jsonb_build_object('type', t.type, 'baseType', t."baseType", 'parts', t.parts,
  'equals', coalesce((${OWN_EQUALITY}), '='), 'domain', t.domain, 'changeable', t.changeable, 'extension', t.extension,
  'labels', (SELECT jsonb_object_agg(e.oid, e.enumlabel) FROM pg_enum e WHERE e.enumtypid = t.base)) AS type
FROM told t`;

/** Columns of tables from the catalog, by {@link keyOfNames}; missing tables are left out. */
export async function readColumns(
  sql: Sql,
  tables: readonly TableNames[],
): Promise<ReadonlyMap<string, readonly CatalogColumn[]>> {
  if (tables.length === 0) return new Map();
  const rows = await sql.query<TableNames & { columns: readonly CatalogRow[] }>(COLUMNS, namesOf(tables));
  const types = await readTypes(
    sql,
    rows.flatMap(({ columns }) => columns.filter(({ plain }) => plain === null)),
  );
  // A type that is gone by now has taken its columns with it.
  const withType = ({ oid, typmod, plain, ...column }: CatalogRow): readonly CatalogColumn[] => {
    const found = plain ?? types.get(keyOfType({ oid, typmod }));
    if (found === undefined) return [];
    const { extension, ...type } = found;
    return [{ ...column, ...type, looseEquality: extension || column.looseEquality }];
  };
  return new Map(rows.map((row) => [keyOfNames(row), row.columns.flatMap(withType)]));
}

async function readTypes(
  sql: Sql,
  wanted: readonly TypeOfColumn[],
): Promise<ReadonlyMap<string, CatalogType>> {
  const each = [...new Map(wanted.map((one) => [keyOfType(one), one])).values()];
  if (each.length === 0) return new Map();
  const rows = await sql.query<TypeOfColumn & { type: CatalogType }>(TYPES, [
    each.map(({ oid }) => oid),
    each.map(({ typmod }) => typmod),
  ]);
  return new Map(rows.map((row) => [keyOfType(row), row.type]));
}

function keyOfType({ oid, typmod }: TypeOfColumn): string {
  return `${oid} ${typmod}`;
}
