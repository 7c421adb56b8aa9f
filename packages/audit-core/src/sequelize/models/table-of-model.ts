import type { Model, ModelStatic, Sequelize } from "sequelize";

import { schemasOnPath } from "../../postgres/table/schemas-on-path.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { keyOfNames } from "../../postgres/table/table-names.ts";
import { storedName } from "../driver/stored-name.ts";

/** Where a model's rows are. */
export interface TableOfModel {
  readonly schema: string;
  readonly table: string;
}

/** Tells tables apart. */
export function tableKey({ schema, table }: TableOfModel): string {
  return keyOfNames({ schema, name: table });
}

/** The model as it was defined, of which `schema()` and `scope()` made another one. */
export function baseOf(model: ModelStatic<Model>): ModelStatic<Model> {
  if (Object.hasOwn(model, "rawAttributes")) return model;
  const parent = Object.getPrototypeOf(model) as ModelStatic<Model> | null;
  return parent !== null && "rawAttributes" in parent ? baseOf(parent) : model;
}

/** Schemas of tables that models name without one, by what a look at the search path said. */
const found = new WeakMap<Sequelize, ReadonlyMap<string, string>>();

/** Where a model's rows are; of one without a schema in `public`, until {@link placeTables} was told. */
export function tableOf(model: ModelStatic<Model>): TableOfModel {
  const { schema, table } = namesOf(model);
  return { schema: schema ?? schemaOf(model.sequelize, table), table };
}

/** The schema of a table that is named without one. */
export function schemaOf(sequelize: Sequelize | undefined, table: string): string {
  return (sequelize && found.get(sequelize)?.get(table)) ?? "public";
}

/** Whether its table is where the search path leads. */
export function isOnPath(model: ModelStatic<Model>): boolean {
  return namesOf(model).schema === null;
}

/** Looks where the search path leads the models of an instance that have no schema, tracked or not. */
export function placesOf(sequelize: Sequelize, sql: Sql): Promise<ReadonlyMap<string, string>> {
  const models = (sequelize.modelManager.models as ModelStatic<Model>[]).filter(isOnPath);
  return schemasOnPath(
    sql,
    models.map((model) => namesOf(model).table),
  );
}

/** From now on {@link tableOf} goes by it. */
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
