import type { Registration } from "./registration.ts";
import { columnOf } from "./stored-name.ts";

/** Columns of automatic timestamps that the history does not hold and a write through the model would have set. */
export function automaticTimestamps({ model, fields }: Registration): {
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
} {
  const { timestamps: on, createdAt, updatedAt } = model.options;
  const column = (name: string | boolean | undefined, fallback: string) => {
    const field = typeof name === "string" ? name : fallback;
    const unrecorded = on !== false && name !== false && !fields.some((recorded) => recorded.field === field);
    return unrecorded && field in model.getAttributes() ? columnOf(model, field) : null;
  };
  return { createdAt: column(createdAt, "createdAt"), updatedAt: column(updatedAt, "updatedAt") };
}
