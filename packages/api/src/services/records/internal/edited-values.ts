import { z } from "zod";

import { ServiceError } from "../../../errors/service-error.ts";
import { KIND_SCHEMAS } from "../../../records/field-kind.ts";
import { SHAPES } from "../../../records/shapes.ts";
import { fieldNamed, type RecordField, type RecordModel } from "./record-model.ts";

/**
 * The values of an edit, checked: only fields that may be edited, each with a value that it can have.
 * @throws {ServiceError} INPUT_INVALID naming the field, never a value
 */
export function editedValues(
  of: RecordModel,
  values: Readonly<Record<string, unknown>>,
  editable: readonly string[],
): Readonly<Record<string, unknown>> {
  const checked = Object.entries(values).map(([name, value]) => {
    const field = fieldNamed(of, name);
    if (!editable.includes(field.field)) {
      throw new ServiceError("INPUT_INVALID", `${field.field} cannot be set here`);
    }
    const parsed = schemaOf(of.tracked.name, field).safeParse(value);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [field.field, ...issue.path] }));
      throw new ServiceError("INPUT_INVALID", `${field.field}: ${z.prettifyError(parsed.error)}`, {
        cause: new z.ZodError(issues),
      });
    }
    return [field.field, parsed.data] as const;
  });
  return Object.fromEntries(checked);
}

function schemaOf(model: string, { field, kind, nullable, choices }: RecordField): z.ZodType {
  const shape = Object.hasOwn(SHAPES, `${model}.${field}`) ? SHAPES[`${model}.${field}`] : undefined;
  const schema = choices === null ? (shape ?? KIND_SCHEMAS[kind]) : z.enum(Object.keys(choices));
  return nullable ? schema.nullable() : schema;
}
