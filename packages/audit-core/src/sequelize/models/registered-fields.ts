import type { Model, ModelStatic } from "sequelize";

import { type LinkShape, linksOf } from "./link-shape.ts";
import { deletedAtOf, effectiveAtOf, whenChangedOf } from "./options/conditions.ts";
import {
  keyAttributes,
  recordedFields,
  refuseUnknown,
  type RegisteredField,
  storedAttributes,
} from "./options/fields.ts";
import { type LabelPart, labelParts } from "./options/label.ts";
import { masksOf } from "./options/masks.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import type { TrackSettings } from "./track-settings.ts";

/** What is recorded of a model, according to its attributes and options. */
export interface RegisteredFields {
  readonly fields: readonly RegisteredField[];
  /** Primary key attributes in key order. */
  readonly key: readonly string[];
  readonly label: readonly LabelPart[] | null;
  /** Attributes of which one must change for an update to be recorded; `null` for any. */
  readonly whenChanged: readonly string[] | null;
  /** Attribute that gives versions their `effectiveAt`; `null` for none. */
  readonly effectiveAt: string | null;
  /** Attribute that marks rows as deleted though the model is not paranoid; `null` for none. */
  readonly deletedAt: string | null;
  /** Many-to-many associations whose links are recorded. */
  readonly links: readonly LinkShape[];
}

/**
 * Resolves the names in the options.
 * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN or UNSUPPORTED, naming the model and the option.
 */
export function registeredFields(
  model: ModelStatic<Model>,
  options: TrackSettings,
  defaults: RegistrationDefaults,
): RegisteredFields {
  const attributes = storedAttributes(model);
  const key = keyAttributes(model, attributes);
  refuseUnknown(model, options, attributes, key);
  const masks = masksOf(model, options, defaults);
  const fields = recordedFields(model, options, attributes, key, masks);
  return {
    fields,
    key,
    label: labelParts(model, options.label, fields),
    whenChanged: whenChangedOf(model, options, fields, key),
    effectiveAt: effectiveAtOf(model, options, fields),
    deletedAt: deletedAtOf(model, options, fields),
    links: linksOf(model, options.links ?? []),
  };
}
