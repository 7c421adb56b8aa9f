import { Op } from "sequelize";

import type { VersionFilter } from "../../postgres/engines/engine.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { literal } from "../../postgres/sql/quote.ts";
import { valueToFind } from "../../postgres/table/keys/key-to-find.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";

/** What a finder's `where` says about keys. It still applies as a whole; this only spares the other rows. */
export interface AskedKeys {
  /** The keys themselves, one list of SQL values each, when it names them all. */
  readonly exact: readonly (readonly string[])[] | null;
  /** Keys that can match, as a predicate over a storage row. */
  readonly within: VersionFilter;
}

type Where = Readonly<Record<string | symbol, unknown>>;

/** Values that can be told apart as text; others are left to the finder. */
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

/** Reads the members of a `where` that name key attributes. */
export function askedKeys(table: TrackedTable, where: unknown): AskedKeys {
  const asked: Where = isPlain(where) ? where : {};
  const lists = table.key.map(({ field }, i) => valuesIn(table, i, asked[field]));
  return { exact: together(lists), within: boundsIn(table, asked[table.key[0]?.field ?? ""]) };
}

/** The keys made of lists of values by key column; of a composite key only one, not all combinations. */
function together(lists: readonly (readonly string[] | null)[]): readonly (readonly string[])[] | null {
  const [only] = lists;
  if (lists.length === 1) return only?.map((value) => [value]) ?? null;
  const key = lists.flatMap((list) => (list?.length === 1 ? list : []));
  return key.length === lists.length ? [key] : null;
}

/** Values that a key attribute has to be one of. */
function valuesIn(table: TrackedTable, part: number, asked: unknown): readonly string[] | null {
  const wanted = isPlain(asked) ? (asked[Op.eq] ?? asked[Op.in]) : asked;
  const values = (Array.isArray(wanted) ? wanted : [wanted]).map((value) => sqlOf(table, part, value));
  return values.length > 0 && values.every((value) => value !== null) ? values : null;
}

/** Bounds of a key of one column, in the engine's own key columns so that its index takes them. */
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
