import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Model, ModelStatic } from "sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { ServiceError } from "../../../errors/service-error.ts";
import { type FieldKind, kindOf } from "../../../records/field-kind.ts";
import { visibleModel } from "../../history/internal/visible-model.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A field of a record that its reader is shown. */
export interface RecordField {
  readonly field: string;
  /** Its column, quoted. */
  readonly column: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly nullable: boolean;
  /** The only values that there are, with their texts; `null` where there are more. */
  readonly choices: Readonly<Record<string, string>> | null;
}

/** A tracked model, its table, and the fields that its reader is shown. */
export interface RecordModel {
  readonly tracked: TrackedModel;
  readonly model: ModelStatic<Model>;
  /** Its table, quoted. */
  readonly table: string;
  readonly fields: readonly RecordField[];
  /** The fields of its primary key, in their order. */
  readonly key: readonly RecordField[];
}

/**
 * The tracked model of a name, for somebody who may see it. Masked, hidden and excluded fields are not among its fields.
 * @throws {AuditError} MODEL_NOT_TRACKED
 * @throws {ServiceError} FORBIDDEN
 */
export function recordModel(ctx: ServiceContext, user: SessionUser, name: string): RecordModel {
  const { tracked, sight } = visibleModel(ctx, user, name);
  const { sequelize } = ctx.db;
  const model = sequelize.model(tracked.name);
  const attributes = model.getAttributes();
  const quote = (identifier: string): string =>
    sequelize.getQueryInterface().quoteIdentifier(identifier, true);
  const fields = tracked.describe().fields.flatMap(({ field, label, choices, masked }): RecordField[] => {
    const attribute = attributes[field];
    const kind = kindOf(attribute?.type);
    if (attribute === undefined || kind === null || masked || !sight.showsField(tracked.name, field))
      return [];
    const { allowNull = true, primaryKey = false, validate } = attribute;
    return [
      {
        field,
        column: quote(attribute.field ?? field),
        kind,
        label,
        nullable: allowNull && !primaryKey,
        choices: choicesOf(validate?.isIn, choices),
      },
    ];
  });
  const byName = new Map(fields.map((field) => [field.field, field]));
  const key = model.primaryKeyAttributes.map((field) => requireField(byName.get(field)));
  return { tracked, model, table: quote(model.tableName), fields, key };
}

/**
 * A field by its name.
 * @throws {ServiceError} INPUT_INVALID where there is none that is shown
 */
export function fieldNamed({ fields }: Pick<RecordModel, "fields">, name: string): RecordField {
  return requireField(fields.find(({ field }) => field === name));
}

function requireField(field: RecordField | undefined): RecordField {
  if (field === undefined) {
    throw new ServiceError(
      "INPUT_INVALID",
      "There is no such field. `records.describe` names those there are.",
    );
  }
  return field;
}

function choicesOf(
  isIn: unknown,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  const values: unknown = Array.isArray(isIn) ? isIn[0] : null;
  if (!Array.isArray(values)) return null;
  return Object.fromEntries(
    values.filter((value) => typeof value === "string").map((value) => [value, texts[value] ?? value]),
  );
}
