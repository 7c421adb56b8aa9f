import { Op } from "sequelize";

import type { VersionFilter } from "../../postgres/engines/engine.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { literal } from "../../postgres/sql/quote.ts";
import { valueToFind } from "../../postgres/table/keys/key-to-find.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";

/** What a finder's `where` says about keys. The `where` is still applied as a whole; this only avoids reading other rows. */
export interface AskedKeys {
  /** All keys that can match, each a list of SQL values; `null` if the `where` does not name them. */
  readonly exact: readonly (readonly string[])[] | null;
  /** Predicate on a stored row, for keys that can match. */
  readonly within: VersionFilter;
}

type Where = Readonly<Record<string | symbol, unknown>>;

/** Texts that are certainly valid values of a type. For others the finder decides. */
const READABLE: Readonly<Record<string, RegExp>> = {
  int2: /^-?\d{1,4}$/,
  int4: /^-?\d{1,9}$/,
  int8: /^-?\d{1,18}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  text: /^[^\0]*$/,
  varchar: /^[^\0]*$/,
};

const BOUNDS = [
  [Op.gt, ">"],
  [Op.gte, ">="],
  [Op.lt, "<"],
  [Op.lte, "<="],
] as const;

/** Reads the conditions of a `where` on key attributes. */
export function askedKeys(table: TrackedTable, where: unknown): AskedKeys {
  const asked: Where = isPlain(where) ? where : {};
  const lists = table.key.map(({ field }, i) => valuesIn(table, i, asked[field]));
  return { exact: together(lists), within: boundsIn(table, asked[table.key[0]?.field ?? ""]) };
}

/** Combines the values of each key column into keys. For a composite key only if each column has one value. */
function together(lists: readonly (readonly string[] | null)[]): readonly (readonly string[])[] | null {
  const [only] = lists;
  if (lists.length === 1) return only?.map((value) => [value]) ?? null;
  const key = lists.flatMap((list) => (list?.length === 1 ? list : []));
  return key.length === lists.length ? [key] : null;
}

/** The values that a condition allows for a key attribute; `null` if it does not list them. */
function valuesIn(table: TrackedTable, part: number, asked: unknown): readonly string[] | null {
  const wanted = isPlain(asked) ? (asked[Op.eq] ?? asked[Op.in]) : asked;
  const values = (Array.isArray(wanted) ? wanted : [wanted]).map((value) => sqlOf(table, part, value));
  return values.length > 0 && values.every((value) => value !== null) ? values : null;
}

/** Bounds of a single-column key, in terms of the engine's key columns so that its index is used. */
function boundsIn(table: TrackedTable, asked: unknown): VersionFilter {
  const engine = engines[table.engine];
  if (table.key.length > 1 || !engine.keepsKeyOrder(table) || !isPlain(asked)) return () => "true";
  const bounds = BOUNDS.flatMap(([symbol, operator]) => {
    const value = sqlOf(table, 0, asked[symbol]);
    return value === null ? [] : [{ operator, position: engine.keyPosition(table, [value]) }];
  });
  return (row) =>
    [
      "true",
      ...bounds.map(({ operator, position }) => engine.comparesKey(table, row, operator, position)),
    ].join(" AND ");
}

function sqlOf(table: TrackedTable, part: number, value: unknown): string | null {
  const column = table.key[part];
  if (column === undefined || !["string", "number", "bigint"].includes(typeof value)) return null;
  const text = String(value);
  return READABLE[column.baseType]?.test(text) === true ? valueToFind(column.type, literal(text)) : null;
}

function isPlain(value: unknown): value is Where {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
