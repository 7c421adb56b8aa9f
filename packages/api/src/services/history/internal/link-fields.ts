import type { Links } from "@hindsight/audit-core/sequelize";

import { isLinks } from "../../records/internal/is-links.ts";
import type { ServiceContext } from "../../service-context.ts";

/** Fields of a model of links. */
export interface LinkFields {
  /** The foreign key to the row whose links they are. */
  readonly near: string;
  /** The foreign key to the other side. */
  readonly far: string;
}

/** Which fields of a model of links refer to both sides. */
export function linkFields({ db }: ServiceContext, model: string, links: Links): LinkFields {
  const association = db.sequelize.model(db.audit.tracked(model).name).associations[links.name];
  if (association === undefined || !isLinks(association))
    throw new RangeError(`${model} has no links ${links.name}`);
  return { near: association.foreignKey, far: association.otherKey };
}
