import type { Value } from "@hindsight/audit-core";
import { QueryTypes, type Transaction } from "sequelize";

import type { FieldKind } from "../../../records/field-kind.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { RecordView } from "../record-view.ts";
import { keyText } from "./key-values.ts";
import type { RecordModel } from "./record-model.ts";

/** What comes behind the table's name, with its parameters. */
export interface RecordQuery {
  readonly where: string;
  readonly orderBy: string;
  readonly limit: number;
  readonly bind: readonly unknown[];
  readonly lock?: boolean;
  readonly transaction?: Transaction | undefined;
}

/** Records as they are now, with values as versions show them: exact where Sequelize's own types are not. */
export async function readRecords(
  { db }: Pick<ServiceContext, "db">,
  { table, fields, key }: RecordModel,
  { where, orderBy, limit, bind, lock = false, transaction }: RecordQuery,
): Promise<readonly RecordView[]> {
  const columns = fields.map(({ column, kind }, i) => `${expression(column, kind)} AS f${i}`);
  const rows = await db.sequelize.query<Readonly<Record<string, Value>>>(
    `SELECT ${columns.join(", ")} FROM ${table} WHERE ${where} ORDER BY ${orderBy} LIMIT ${limit}${lock ? " FOR UPDATE" : ""}`,
    { bind: [...bind], type: QueryTypes.SELECT, ...(transaction !== undefined && { transaction }) },
  );
  return rows.map((row) => {
    const values = Object.fromEntries(fields.map(({ field }, i) => [field, row[`f${i}`] ?? null]));
    return { key: keyText(key.map(({ field }) => values[field])), values };
  });
}

function expression(column: string, kind: FieldKind): string {
  if (kind === "instant") {
    const text = `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
    return `rtrim(rtrim(${text}, '0'), '.') || 'Z'`;
  }
  return kind === "bigint" || kind === "decimal" || kind === "date" || kind === "uuid"
    ? `${column}::text`
    : column;
}
