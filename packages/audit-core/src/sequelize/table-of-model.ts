import type { Model, ModelStatic } from "sequelize";

import { keyOfNames } from "../postgres/table-names.ts";
import { storedName } from "./stored-name.ts";

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

export function tableOf(model: ModelStatic<Model>): TableOfModel {
  const name = model.getTableName();
  const stored = (part: string) => storedName(model.sequelize, part);
  return typeof name === "string"
    ? { schema: "public", table: stored(name) }
    : { schema: stored(name.schema || "public"), table: stored(name.tableName) };
}
