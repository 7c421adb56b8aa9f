import type { ModelDescription } from "../../core/display-changes.ts";
import type { Registration } from "./registration.ts";

/** A tracked model with its display names. */
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
