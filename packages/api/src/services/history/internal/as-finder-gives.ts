import type { Value } from "@hindsight/audit-core";
import { DataTypes, type Model, type ModelStatic } from "sequelize";

/** A recorded state as a finder gives it: with times to the millisecond. */
export function asFinderGives(
  model: ModelStatic<Model>,
  state: Readonly<Record<string, Value>>,
): Readonly<Record<string, unknown>> {
  const attributes = model.getAttributes();
  return Object.fromEntries(
    Object.entries(state).map(([field, value]) => {
      const isTime = attributes[field]?.type instanceof DataTypes.DATE && typeof value === "string";
      const time = isTime ? new Date(value) : null;
      return [field, time === null || Number.isNaN(time.getTime()) ? value : time];
    }),
  );
}
