import { DataTypes, type Model, type ModelAttributes, type ModelStatic, type Sequelize } from "sequelize";

import { AS_OF_TABLE } from "../intercept/steps/swap-as-of-table.ts";
import { deletionMark } from "../models/deletion-mark.ts";
import { defineHidden } from "../driver/internals.ts";
import type { Registration } from "../models/registration.ts";

const defined = new WeakMap<Registration["fields"], ModelStatic<Model>>();

/**
 * A model with the recorded attributes, for reading the past. Sequelize builds the finders' SQL and parses the rows as for
 * the live table; only the table is replaced by the engine's query.
 */
export function pastModel(sequelize: Sequelize, registration: Registration): ModelStatic<Model> {
  const known = defined.get(registration.fields);
  if (known !== undefined) return known;
  const live = registration.model.getAttributes();
  const mark = deletionMark(registration.model);
  const attributes: ModelAttributes = Object.fromEntries(
    registration.fields.map(({ field, column, mask }) => {
      const type = mask === null ? live[field]?.type : DataTypes.TEXT;
      return [
        field,
        {
          type: type ?? DataTypes.TEXT,
          field: column,
          primaryKey: registration.key.includes(field),
          ...(mark?.field === field && { defaultValue: mark.unset }),
        },
      ];
    }),
  );
  const isMarked = mark !== null && Object.hasOwn(attributes, mark.field);
  const past = defineHidden(sequelize, `${registration.model.name}AsOf`, attributes, {
    tableName: AS_OF_TABLE,
    ...(isMarked
      ? { paranoid: true, deletedAt: mark.field, createdAt: false, updatedAt: false }
      : { timestamps: false }),
  });
  defined.set(registration.fields, past);
  return past;
}
