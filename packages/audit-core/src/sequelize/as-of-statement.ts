import type { Model, ModelStatic } from "sequelize";

/** Name of the table a model of the past claims to have; no statement ever reaches the server with it. */
export function asOfTableName(model: ModelStatic<Model>): string {
  return `hindsight as of ${model.name}`;
}

/** A finder's statement, reading from the query `past` instead of the claimed table. */
export function asOfStatement(sql: string, past: string): string {
  return sql.replace(/FROM "hindsight as of [^"]*"/, () => `FROM (${past})`);
}
