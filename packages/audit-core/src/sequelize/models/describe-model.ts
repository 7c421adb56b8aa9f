import type { ModelDescription } from "../../core/display-changes.ts";
import type { Registration } from "./registration.ts";

/** A registered model with the names that people are shown. */
export function describeModel({ model, name, fields }: Registration): ModelDescription {
  return {
    model: model.name,
    name,
    fields: fields.map(({ field, label, choices, mask }) => ({
      field,
      label,
      choices,
      masked: mask !== null,
    })),
  };
}
