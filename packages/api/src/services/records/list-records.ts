import type { Page } from "@hindsight/audit-core";
import type { z } from "zod";

import { ServiceError } from "../../errors/service-error.ts";
import { KIND_SCHEMAS, KIND_TYPES } from "../../records/field-kind.ts";
import { requireRight } from "../../rights/require-right.ts";
import { ListRecordsInput } from "../../schemas/record-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { readRecords } from "./internal/read-records.ts";
import {
  cursorAfter,
  placeOf,
  type RecordOrder,
  type RecordPlace,
  sortedBy,
} from "./internal/record-cursor.ts";
import { fieldNamed, type RecordField, type RecordModel, recordModel } from "./internal/record-model.ts";
import type { RecordView } from "./record-view.ts";

type Filter = z.output<typeof ListRecordsInput>["filters"][number];

/** Takes a value in and gives the parameter that stands for it. */
type Bind = (value: unknown, type: string) => string;

/**
 * Records of any tracked model as they are now. Values that are missing come last. Needs `view-records`.
 * @throws {ServiceError} INPUT_INVALID for a field that is not shown, or a value that it cannot have
 * @throws {AuditError} MODEL_NOT_TRACKED, CURSOR_INVALID
 */
export async function listRecords(options: {
  ctx: ServiceContext;
  input: ListRecordsInput;
}): Promise<Page<RecordView>> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-records");
  const { model, filters, sort, limit, after } = ListRecordsInput.parse(options.input);
  const of = recordModel(ctx, user, model);
  const order: RecordOrder = {
    field: sort === undefined ? null : sortable(fieldNamed(of, sort.field)),
    descending: sort === undefined || sort.order === "descending",
  };
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const where = filters.map((filter) => condition(fieldNamed(of, filter.field), filter, bind));
  if (after !== null) where.push(behind(of, order, placeOf(of, order, after), bind));
  const rows = await readRecords(ctx, of, {
    where: where.length === 0 ? "true" : where.join(" AND "),
    orderBy: orderBy(of, order),
    // One more than asked for tells whether there is another page, without a count.
    limit: limit + 1,
    bind: values,
    transaction: ctx.transaction,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > items.length && last !== undefined ? cursorAfter(of, order, last) : null,
  };
}

function sortable(field: RecordField): RecordField {
  if (KIND_TYPES[field.kind] !== undefined) return field;
  throw new ServiceError("INPUT_INVALID", `${field.field} has no order`);
}

function condition({ field, column, kind }: RecordField, { is, value }: Filter, bind: Bind): string {
  const type = KIND_TYPES[kind];
  if (value === null && is === "equal") return `${column} IS NULL`;
  if (value === null && is === "different") return `${column} IS NOT NULL`;
  if (is === "contains" && kind === "text" && typeof value === "string") {
    return `${column} ILIKE ${bind(`%${value.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`, "text")}`;
  }
  if (type === undefined || is === "contains" || !KIND_SCHEMAS[kind].safeParse(value).success) {
    throw new ServiceError("INPUT_INVALID", `${field} cannot be compared with this value in this way`);
  }
  return `${column} ${OPERATORS[is]} ${bind(value, type)}`;
}

const OPERATORS = { equal: "=", different: "IS DISTINCT FROM", from: ">=", to: "<" } as const;

function orderBy({ key }: RecordModel, { field, descending }: RecordOrder): string {
  const direction = descending ? "DESC" : "ASC";
  const columns = [
    ...(field === null ? [] : [`${sortedBy(field)} ${direction} NULLS LAST`]),
    ...key.map(({ column }) => `${column} ${direction}`),
  ];
  return columns.join(", ");
}

function behind(
  { key }: RecordModel,
  { field, descending }: RecordOrder,
  place: RecordPlace,
  bind: Bind,
): string {
  const sign = descending ? "<" : ">";
  const keys = key.map(({ column }) => column).join(", ");
  const places = key.map(({ kind }, i) => bind(place.key[i], KIND_TYPES[kind] ?? "text")).join(", ");
  const later = `(${keys}) ${sign} (${places})`;
  if (field === null) return later;
  const column = sortedBy(field);
  if (place.value === null) return `(${column} IS NULL AND ${later})`;
  const value = bind(place.value, KIND_TYPES[field.kind] ?? "text");
  return `(${column} ${sign} ${value} OR (${column} = ${value} AND ${later}) OR ${column} IS NULL)`;
}
