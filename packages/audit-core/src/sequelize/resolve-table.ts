import { AuditError } from "../core/error.ts";
import type { Column } from "../postgres/column.ts";
import { readColumns } from "../postgres/introspect.ts";
import type { Sql } from "../postgres/sql.ts";
import { readShape } from "../postgres/table-shape.ts";
import type { TrackedTable } from "../postgres/tracked-table.ts";
import type { Registration } from "./registration.ts";

/**
 * The tracked table behind a registration, with the column types the database really has.
 * @throws {AuditError} NOT_INSTALLED when the table or one of the model's columns is not there.
 */
export async function resolveTable(
  sql: Sql,
  auditSchema: string,
  registration: Registration,
): Promise<TrackedTable> {
  const { model, schema, table } = registration;
  const catalog = new Map((await readColumns(sql, schema, table)).map((column) => [column.name, column]));
  const columns = registration.fields.map(({ field, column, mask }): Column => {
    const found = catalog.get(column);
    if (found === undefined) {
      throw new AuditError(
        "NOT_INSTALLED",
        `${model.name}.${field}: table ${schema}.${table} has no column ${column}`,
      );
    }
    return { ...found, field, mask };
  });
  const byField = new Map(columns.map((column) => [column.field, column]));
  return {
    model: model.name,
    schema,
    name: table,
    auditSchema,
    shape: await readShape(sql, schema, table),
    engine: registration.engine,
    columns,
    key: registration.key.flatMap((field) => byField.get(field) ?? []),
    label:
      registration.label?.flatMap((part) =>
        typeof part === "string" ? part : (byField.get(part.field) ?? []),
      ) ?? null,
    whenChanged: registration.whenChanged?.flatMap((field) => byField.get(field) ?? []) ?? null,
  };
}
