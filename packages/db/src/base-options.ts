import type { ModelOptions } from "sequelize";

/** Options of all models: snake_case columns, and our names of the timestamps. */
export const BASE_OPTIONS = {
  underscored: true,
  createdAt: "createdAt",
  updatedAt: "lastModifiedAt",
} as const satisfies ModelOptions;
