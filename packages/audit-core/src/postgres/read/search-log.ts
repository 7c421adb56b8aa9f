import { boundedUnions } from "../sql/bounded-unions.ts";
import { nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { positionBranches } from "./log-branches.ts";
import { LOG_ORDERS, type LogQuery, orderOf } from "./log-query.ts";

/** The place of an entry in the order of time. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

/** A query within the part of the log that a step looks at. */
export type Within = (query: LogQuery) => LogQuery;

/** How far a search may look. */
export interface SearchLimits {
  /** Milliseconds after which it stops. */
  readonly forMs: number;
  /** Entries that the first step looks at, however long that takes. */
  readonly first: number;
}

/** Entries that the first step looks at by default, and how many times as many the next one may. */
export const FIRST_STEP = 2000;
const GROWTH = 4;

/** The share of the time left that a step is planned to take: the next entries may take longer than the last. */
const CAUTION = 0.7;

/** A step that was made. */
interface Step {
  readonly size: number;
  readonly took: number;
}

/**
 * Looks through the log by conditions that no index serves, a part at a time, until `look` has enough, the log ends or the
 * time is over. `walk` is the query without those conditions: the parts are of the entries that it finds by an index.
 * @returns the last position looked at; `null` for the end of the log.
 */
export async function searchLog(
  sql: Sql,
  walk: LogQuery,
  { forMs, first }: SearchLimits,
  look: (within: Within) => Promise<boolean>,
): Promise<Position | null> {
  const started = performance.now();
  let after: Position | null = null;
  let before: Step = { size: 0, took: 0 };
  let size = first;
  for (;;) {
    const began = performance.now();
    const until = await positionOf(sql, between(walk, after, null), size);
    const from = after;
    const hasEnough = await look((query) => between(query, from, until));
    if (hasEnough || until === null) return until;
    const now = performance.now();
    const last = { size, took: now - began };
    size = nextSize(before, last, forMs - (now - started));
    if (size < FIRST_STEP) return until;
    [before, after] = [last, until];
  }
}

/** How many entries can be looked at in the time left: each step costs something, and each entry. */
function nextSize(before: Step, last: Step, left: number): number {
  if (left <= last.took) return 0;
  const grown = last.size > before.size && last.took > before.took ? before : { size: 0, took: 0 };
  const perEntry = (last.took - grown.took) / (last.size - grown.size);
  const fixed = Math.max(last.took - perEntry * last.size, 0);
  return Math.min(last.size * GROWTH, Math.floor((left * CAUTION - fixed) / perEntry));
}

/** The query for entries behind one position, up to and including another. */
function between(query: LogQuery, after: Position | null, until: Position | null): LogQuery {
  const [behind, upTo] = LOG_ORDERS[query.order].includes("DESC") ? ["<", ">="] : [">", "<="];
  const bounds = [
    ...(after === null ? [] : [[behind, after] as const]),
    ...(until === null ? [] : [[upTo, until] as const]),
  ].map(
    ([operator, { at, id }]) =>
      (row: string) =>
        `(${row}.version_at, ${row}.version_id) ${operator} (${literal(at)}::timestamptz, ${literal(id)}::bigint)`,
  );
  const { entries } = query;
  return {
    ...query,
    where: [...query.where, ...bounds.map((bound) => (_table: unknown, row: string) => bound(row))],
    entries: entries && { ...entries, where: [...entries.where, ...bounds] },
  };
}

/** The position of the `n`th entry, or of one before it; `null` if there are fewer. */
async function positionOf(sql: Sql, query: LogQuery, n: number): Promise<Position | null> {
  const found: Position[] = [];
  for (const union of boundedUnions(positionBranches({ ...query, limit: n }))) {
    const skipping = `SELECT v.version_at, v.version_id
FROM (
${union}
) v
ORDER BY ${orderOf("v", query)}
LIMIT 1 OFFSET ${n - 1}`;
    found.push(...(await sql.query<Position>(asTexts(nested(skipping)), query.params)));
  }
  if (found.length < 2) return found[0] ?? null;
  const all = "unnest($1::timestamptz[], $2::bigint[])";
  const [first] = await sql.query<Position>(
    `${asTexts(all, "(version_at, version_id)")}\nORDER BY ${orderOf("p", query)}\nLIMIT 1`,
    [found.map(({ at }) => at), found.map(({ id }) => id)],
  );
  return first ?? null;
}

/** The times are only written as texts once the other positions have been skipped. */
function asTexts(positions: string, columns = ""): string {
  return `SELECT to_jsonb(p.version_at) #>> '{}' AS at, p.version_id::text AS id\nFROM ${positions} p${columns}`;
}
