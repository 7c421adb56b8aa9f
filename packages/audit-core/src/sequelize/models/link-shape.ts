import type { Model, ModelStatic } from "sequelize";

import { type AssociationShape, associationOf, type ThroughShape } from "../driver/association-shape.ts";
import { refuseOption } from "./options/refuse-option.ts";

/** A many-to-many association whose links are recorded. */
export interface LinkShape extends AssociationShape {
  readonly through: ThroughShape;
}

/**
 * The associations that the option `links` names.
 * @throws {AuditError} FIELD_UNKNOWN for an unknown association, OPTION_INVALID for another kind or a repeated name.
 */
export function linksOf(model: ModelStatic<Model>, names: readonly string[]): readonly LinkShape[] {
  return names.map((name, i) => {
    const association = associationOf(model, name);
    if (association === undefined) {
      const known = Object.keys(model.associations).join(", ");
      throw refuseOption(
        model,
        "FIELD_UNKNOWN",
        `links names ${name}, which is not an association of the model; it has: ${known || "none"}`,
      );
    }
    const { through } = association;
    if (through === null) {
      throw refuseOption(
        model,
        "OPTION_INVALID",
        `links names ${name}, which is not a belongsToMany association`,
      );
    }
    if (names.indexOf(name) !== i) throw refuseOption(model, "OPTION_INVALID", `links names ${name} twice`);
    return { ...association, through };
  });
}
