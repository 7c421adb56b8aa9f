import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { quotedTable } from "../quoted-table.ts";

/** How a figure was found: read, or reckoned from what the planner knows. */
export type Certainty = "exact" | "estimated";

/** How large the history of a model is. */
export interface HistorySize {
  readonly versions: { readonly value: number; readonly is: Certainty };
  /** On disk, with indexes. The share of a model whose versions stand in the shared log is estimated. */
  readonly bytes: { readonly value: number; readonly is: Certainty };
  /** Exact: an index has it. `null` for no version, or one without a valid time. */
  readonly oldest: string | null;
}

/** Versions up to this many are counted; more are estimated. */
const MOST_COUNTED = 1000;

/** Measures the history of a model without reading all of it. The estimates are as old as the last ANALYZE. */
export async function historySize({ sequelize, audit }: Database, model: string): Promise<HistorySize> {
  const { History, engine } = audit.tracked(model);
  const storage = quotedTable(History);
  const [first] = await History.findAll({
    order: [
      ["versionAt", "ASC"],
      ["versionId", "ASC"],
    ],
    limit: 1,
  });
  if (first === undefined) {
    return { versions: { value: 0, is: "exact" }, bytes: { value: 0, is: "exact" }, oldest: null };
  }
  const oldest = timeOf(first.versionAt);
  const ofModel = engine === "delta" ? " WHERE version_table = $1" : "";
  const bound = engine === "delta" ? [String(first.versionTable)] : [];
  const [{ counted } = { counted: 0 }] = await sequelize.query<{ readonly counted: number }>(
    `SELECT count(*)::int AS counted FROM (SELECT FROM ${storage}${ofModel} LIMIT ${MOST_COUNTED + 1}) s`,
    { type: QueryTypes.SELECT, bind: bound },
  );
  const isCounted = counted <= MOST_COUNTED;
  const planned = async (condition: string, bind: readonly string[]): Promise<number> => {
    const [plan] = await sequelize.query<{ readonly "QUERY PLAN": readonly Planned[] }>(
      `EXPLAIN (FORMAT JSON) SELECT FROM ${storage}${condition}`,
      { type: QueryTypes.SELECT, bind: [...bind] },
    );
    return plan?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
  };
  const value = isCounted ? counted : Math.max(await planned(ofModel, bound), counted);
  const [relation] = await sequelize.query<{ readonly bytes: string }>(
    "SELECT pg_total_relation_size($1::regclass) AS bytes",
    { type: QueryTypes.SELECT, bind: [storage] },
  );
  const bytes = Number(relation?.bytes ?? 0);
  const share = engine === "delta" ? Math.min(1, value / Math.max(value, await planned("", []))) : 1;
  return {
    versions: { value, is: isCounted ? "exact" : "estimated" },
    bytes: { value: Math.round(bytes * share), is: engine === "delta" ? "estimated" : "exact" },
    oldest,
  };
}

interface Planned {
  readonly Plan: { readonly "Plan Rows": number };
}

function timeOf(at: unknown): string | null {
  return at instanceof Date && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
