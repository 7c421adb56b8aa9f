import type { ModelOptions } from "sequelize";

/** Options shared by all models: snake_case columns, and timestamps under our names. */
export const BASE_OPTIONS = {
  underscored: true,
  createdAt: "createdAt",
  updatedAt: "lastModifiedAt",
} as const satisfies ModelOptions;
