import type { Model, ModelStatic } from "sequelize";

import type { RegisteredField } from "./fields.ts";
import { refuseOption } from "./refuse-option.ts";

/** A part of a label: literal text, or the attribute whose value is inserted. */
export type LabelPart = string | { readonly field: string };

/** Parses a template such as `Order {id}`; `null` without one. */
export function labelParts(
  model: ModelStatic<Model>,
  template: string | undefined,
  recorded: readonly RegisteredField[],
): readonly LabelPart[] | null {
  if (template === undefined) return null;
  const parts = template.split(/(\{[^{}]*\})/).filter((part) => part !== "");
  return parts.map((part) => {
    if (!/^\{.*\}$/.test(part)) return part;
    const field = part.slice(1, -1);
    const found = recorded.find((candidate) => candidate.field === field);
    if (found === undefined)
      throw refuseOption(model, "FIELD_UNKNOWN", `label names ${field}, which is not recorded`);
    if (found.mask !== null)
      throw refuseOption(model, "OPTION_INVALID", `label names ${field}, which is masked`);
    return { field };
  });
}
