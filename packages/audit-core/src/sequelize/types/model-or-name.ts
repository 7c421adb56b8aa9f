import type { Model, ModelStatic } from "sequelize";

/** A tracked model: itself, or its name, which stands for all that have it, such as those of several schemas. */
export type ModelOrName = string | ModelStatic<Model>;
