import { Association, type Model, type ModelStatic } from "sequelize";
import { z } from "zod";

import { AuditError } from "../../core/error.ts";
import { type AssociationShape, associationOf } from "../driver/association-shape.ts";
import type { AsOfInclude, AsOfIncludeOptions } from "../types/as-of.ts";

/** A checked include with its association. */
export interface FoundInclude extends Pick<
  AsOfIncludeOptions,
  "where" | "attributes" | "order" | "paranoid" | "through"
> {
  readonly association: AssociationShape;
  readonly required: boolean;
  readonly include: readonly FoundInclude[];
}

const isModel = (value: unknown): value is ModelStatic<Model> =>
  typeof value === "function" && "associations" in value;
const isAssociation = (value: unknown): value is Association => value instanceof Association;

const where = z.custom<NonNullable<AsOfIncludeOptions["where"]>>(
  (value) => typeof value === "object" && value !== null,
  "must be an object",
);
const attributes = z.union([z.array(z.string()), z.strictObject({ exclude: z.array(z.string()) })]);
const order = z.custom<NonNullable<AsOfIncludeOptions["order"]>>(
  (value) => typeof value === "object" && value !== null,
  "must be a list",
);
const Options = z.strictObject({
  association: z.union([z.string(), z.custom<Association>(isAssociation)]).optional(),
  model: z.custom<ModelStatic<Model>>(isModel, "must be a model").optional(),
  as: z.string().optional(),
  where: where.optional(),
  attributes: attributes.optional(),
  order: order.optional(),
  required: z.boolean().optional(),
  paranoid: z.boolean().optional(),
  through: z
    .strictObject({
      where: where.optional(),
      attributes: attributes.optional(),
      paranoid: z.boolean().optional(),
    })
    .optional(),
  include: z.custom<AsOfInclude | readonly AsOfInclude[]>().optional(),
});
type Given = z.output<typeof Options>;

/**
 * Checks the includes of a finder and looks up their associations. Other options of Sequelize's includes (`limit`, `on`,
 * `all`) are refused.
 * @throws {AuditError} OPTION_INVALID; FIELD_UNKNOWN for an unknown association.
 */
export function checkIncludes(model: ModelStatic<Model>, includes: unknown): readonly FoundInclude[] {
  const list: readonly unknown[] =
    includes === undefined ? [] : Array.isArray(includes) ? includes : [includes];
  return list.map((include) => {
    const given = optionsOf(model, include);
    const association = found(model, given);
    if (given.through !== undefined && association.through === null) {
      throw refuse(
        model,
        "OPTION_INVALID",
        `${association.name} has the option through, but is not a many-to-many association`,
      );
    }
    return {
      association,
      where: given.where,
      attributes: given.attributes,
      order: given.order,
      paranoid: given.paranoid,
      through: given.through,
      required: given.required ?? given.where !== undefined,
      include: checkIncludes(association.target, given.include),
    };
  });
}

function optionsOf(model: ModelStatic<Model>, include: unknown): Given {
  if (typeof include === "string" || isAssociation(include)) return { association: include };
  if (isModel(include)) return { model: include };
  const parsed = Options.safeParse(include);
  if (parsed.success) return parsed.data;
  throw refuse(model, "OPTION_INVALID", z.prettifyError(parsed.error));
}

function found(model: ModelStatic<Model>, { association, model: target, as }: Given): AssociationShape {
  const names =
    association === undefined && as === undefined
      ? Object.values(model.associations)
          .filter((one) => one.target.name === target?.name)
          .map((one) => one.as)
      : [association ?? as].map((one) => (isAssociation(one) ? one.as : String(one)));
  const [name, another] = names;
  if (another !== undefined) {
    throw refuse(
      model,
      "OPTION_INVALID",
      `${names.join(" and ")} lead to ${target?.name}: say which, as \`as\``,
    );
  }
  if (name === undefined && target === undefined) {
    throw refuse(model, "OPTION_INVALID", "names neither an association nor a model");
  }
  const shape = name === undefined ? undefined : associationOf(model, name);
  if (shape === undefined || (target !== undefined && shape.target.name !== target.name)) {
    throw refuse(model, "FIELD_UNKNOWN", `${name ?? target?.name} is not an association of the model`);
  }
  return shape;
}

function refuse(
  model: ModelStatic<Model>,
  code: "OPTION_INVALID" | "FIELD_UNKNOWN",
  why: string,
): AuditError {
  return new AuditError(code, `${model.name}: include: ${why}`);
}
