import type { Model, ModelStatic, Sequelize } from "sequelize";

import { optionsOf } from "./internals.ts";

/**
 * A name as the server has it: without `quoteIdentifiers` Sequelize leaves most names bare, and the server takes those in
 * small letters.
 */
export function storedName(sequelize: Sequelize | undefined, name: string): string {
  if (sequelize === undefined || optionsOf(sequelize).quoteIdentifiers !== false) return name;
  return sequelize.getQueryInterface().quoteIdentifier(name) === name ? name.toLowerCase() : name;
}

/** The column of an attribute. */
export function columnOf(model: ModelStatic<Model>, attribute: string): string {
  return storedName(model.sequelize, model.getAttributes()[attribute]?.field ?? attribute);
}
