import { QueryTypes, type Sequelize, type Transaction } from "sequelize";

import { MASK } from "../../src/index.ts";
import type { Value } from "../../src/index.ts";
import { MODELS, type ModelName } from "./world.ts";

/** A row by attribute, each value as text that is equal exactly when PostgreSQL holds the values equal. */
export type Row = Readonly<Record<string, string | null>>;

/** Rows of one lane by model and key. */
export type LiveRows = Readonly<Record<ModelName, ReadonlyMap<string, Row>>>;

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const plain = (...columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, `${column}::text`]));

/** Recorded attributes and how the table itself, without the library, says what is in them. */
const COLUMNS: Readonly<Record<ModelName, Readonly<Record<string, string>>>> = {
  Item: {
    ...plain("id", "lane", "code", "status", "big", "count", "flag", "data", "bytes", "secret", "doubled"),
    amount: "trim_scale(amount)::text",
    happenedAt: instant("happened_at"),
    tags: "to_jsonb(tags)::text",
    parentId: "parent_id::text",
  },
  Part: { ...plain("position", "lane", "name"), itemId: "item_id::text" },
  Note: {
    ...plain("id", "lane", "text"),
    itemId: "item_id::text",
    otherId: "other_id::text",
    deletedAt: instant("deleted_at"),
  },
};
const KEYS: Readonly<Record<ModelName, string>> = {
  Item: "id::text",
  Part: "jsonb_build_array(item_id::text, position::text)::text",
  Note: "id::text",
};
const TABLE: Readonly<Record<ModelName, string>> = { Item: "items", Part: "parts", Note: "notes" };

const QUERY = MODELS.map((model) => {
  const members = Object.entries(COLUMNS[model]).map(([field, text]) => `'${field}', ${text}`);
  return `SELECT '${model}' AS model, ${KEYS[model]} AS key, jsonb_build_object(${members.join(", ")}) AS row FROM ${TABLE[model]} WHERE lane = $1`;
}).join(" UNION ALL ");

/** What one lane's rows are now, as `transaction` or a new one sees them. */
export async function readLive(
  sequelize: Sequelize,
  lane: number,
  transaction: Transaction | null,
): Promise<LiveRows> {
  const found = await sequelize.query<{ model: ModelName; key: string; row: Row }>(
    `${QUERY} ORDER BY model, key`,
    { bind: [lane], type: QueryTypes.SELECT, transaction },
  );
  const rows = (model: ModelName) =>
    new Map(found.filter((row) => row.model === model).map(({ key, row }) => [key, row]));
  return { Item: rows("Item"), Part: rows("Part"), Note: rows("Note") };
}

const NUMBERS = new Set(["lane", "count", "doubled", "parentId", "itemId", "otherId", "position"]);

/** What a version or a row of the past must show for a live value. */
export function shown(model: ModelName, field: string, text: string | null): Value {
  if (text === null) return null;
  if (NUMBERS.has(field) || (model === "Item" && field === "id")) return Number(text);
  if (field === "flag") return text === "true";
  if (field === "data" || field === "tags") return JSON.parse(text) as Value;
  return field === "secret" ? MASK : text;
}

/** A recorded value in the form {@link shown} gives: without the trailing zeros that equality ignores. */
export function canonical(field: string, value: unknown): unknown {
  if (field === "amount" && typeof value === "string" && value.includes("."))
    return value.replace(/\.?0+$/, "");
  if ((field === "happenedAt" || field === "deletedAt") && typeof value === "string")
    return value.replace(/(?:\.(\d+))?Z$/, (_all, digits: string = "") => `.${digits.padEnd(6, "0")}Z`);
  return value;
}

export const fieldsOf = (model: ModelName): readonly string[] => Object.keys(COLUMNS[model]);
