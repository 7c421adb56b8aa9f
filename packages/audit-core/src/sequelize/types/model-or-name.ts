import type { Model, ModelStatic } from "sequelize";

/** A tracked model, or a name, which stands for all tracked models that have it: for instance one per schema. */
export type ModelOrName = string | ModelStatic<Model>;
