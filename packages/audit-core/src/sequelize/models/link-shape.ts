import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../../core/error.ts";
import { type AssociationShape, associationOf, type ThroughShape } from "../driver/association-shape.ts";

/** A many-to-many association whose links are recorded. */
export interface LinkShape extends AssociationShape {
  readonly through: ThroughShape;
}

/**
 * The associations that the option `links` names.
 * @throws {AuditError} FIELD_UNKNOWN for no association of the model, OPTION_INVALID for another kind or twice the same.
 */
export function linksOf(model: ModelStatic<Model>, names: readonly string[]): readonly LinkShape[] {
  return names.map((name, i) => {
    const association = associationOf(model, name);
    if (association === undefined) {
      const known = Object.keys(model.associations).join(", ");
      throw refuse(model, "FIELD_UNKNOWN", `${name}, which is no association; there are: ${known || "none"}`);
    }
    const { through } = association;
    if (through === null) {
      throw refuse(model, "OPTION_INVALID", `${name}, which is no belongsToMany association`);
    }
    if (names.indexOf(name) !== i) throw refuse(model, "OPTION_INVALID", `${name} twice`);
    return { ...association, through };
  });
}

function refuse(
  model: ModelStatic<Model>,
  code: "FIELD_UNKNOWN" | "OPTION_INVALID",
  what: string,
): AuditError {
  return new AuditError(code, `track(${model.name}): links names ${what}`);
}
