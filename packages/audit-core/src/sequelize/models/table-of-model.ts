import type { Model, ModelStatic, Sequelize } from "sequelize";

import { schemasOnPath } from "../../postgres/table/schemas-on-path.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { keyOfNames } from "../../postgres/table/table-names.ts";
import { storedName } from "../driver/stored-name.ts";

/** The table of a model. */
export interface TableOfModel {
  readonly schema: string;
  readonly table: string;
}

/** A key that identifies a table. */
export function tableKey({ schema, table }: TableOfModel): string {
  return keyOfNames({ schema, name: table });
}

/** The model that was defined; `schema()` and `scope()` derive others from it. */
export function baseOf(model: ModelStatic<Model>): ModelStatic<Model> {
  if (Object.hasOwn(model, "rawAttributes")) return model;
  const parent = Object.getPrototypeOf(model) as ModelStatic<Model> | null;
  return parent !== null && "rawAttributes" in parent ? baseOf(parent) : model;
}

/** Schemas of tables that models name without a schema, as found on the search path. */
const found = new WeakMap<Sequelize, ReadonlyMap<string, string>>();

/** The table of a model. Without a schema it is in `public`, until {@link placeTables} says otherwise. */
export function tableOf(model: ModelStatic<Model>): TableOfModel {
  const { schema, table } = namesOf(model);
  return { schema: schema ?? schemaOf(model.sequelize, table), table };
}

/** The schema of a table that is named without a schema. */
export function schemaOf(sequelize: Sequelize | undefined, table: string): string {
  return (sequelize && found.get(sequelize)?.get(table)) ?? "public";
}

/** Whether the search path determines the schema of its table. */
export function isOnPath(model: ModelStatic<Model>): boolean {
  return namesOf(model).schema === null;
}

/** Looks up on the search path the schemas of all models of an instance that name none, tracked or not. */
export function placesOf(sequelize: Sequelize, sql: Sql): Promise<ReadonlyMap<string, string>> {
  const models = (sequelize.modelManager.models as ModelStatic<Model>[]).filter(isOnPath);
  return schemasOnPath(
    sql,
    models.map((model) => namesOf(model).table),
  );
}

/** Sets the schemas that {@link tableOf} uses. */
export function placeTables(sequelize: Sequelize, places: ReadonlyMap<string, string>): void {
  found.set(sequelize, places);
}

function namesOf(model: ModelStatic<Model>): { readonly schema: string | null; readonly table: string } {
  const name = model.getTableName();
  const stored = (part: string) => storedName(model.sequelize, part);
  return typeof name === "string"
    ? { schema: null, table: stored(name) }
    : { schema: name.schema ? stored(name.schema) : null, table: stored(name.tableName) };
}
