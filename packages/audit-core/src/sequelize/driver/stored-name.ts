import type { Model, ModelStatic, Sequelize } from "sequelize";

import { optionsOf } from "./internals.ts";

/**
 * The name that the server uses. With `quoteIdentifiers: false` Sequelize leaves most names unquoted, and the server folds
 * those to lower case.
 */
export function storedName(sequelize: Sequelize | undefined, name: string): string {
  if (sequelize === undefined || optionsOf(sequelize).quoteIdentifiers !== false) return name;
  return sequelize.getQueryInterface().quoteIdentifier(name) === name ? name.toLowerCase() : name;
}

/** The column of an attribute. */
export function columnOf(model: ModelStatic<Model>, attribute: string): string {
  return storedName(model.sequelize, model.getAttributes()[attribute]?.field ?? attribute);
}
