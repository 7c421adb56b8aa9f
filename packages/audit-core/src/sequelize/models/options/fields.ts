import { DataTypes, type Model, type ModelAttributeColumnOptions, type ModelStatic } from "sequelize";

import type { FieldDisplay } from "../../../core/display-value.ts";
import type { Mask, SizeMask } from "../../../core/mask.ts";
import { OWN_COLUMNS } from "../../../postgres/engines/snapshot/own-columns.ts";
import { VERSION_COLUMNS, versionAttribute } from "../../../postgres/table/version-columns.ts";
import { columnOf } from "../../driver/stored-name.ts";
import type { TrackSettings } from "../track-settings.ts";
import { refuseOption } from "./refuse-option.ts";

/** A recorded attribute. */
export interface RegisteredField {
  readonly field: string;
  readonly column: string;
  readonly mask: Mask | SizeMask | null;
  readonly label: string;
  readonly choices: NonNullable<FieldDisplay["choices"]>;
  readonly tags: readonly string[];
}

/** Attributes that are columns of the table, by name. */
export type StoredAttributes = ReadonlyMap<string, ModelAttributeColumnOptions>;

export function storedAttributes(model: ModelStatic<Model>): StoredAttributes {
  const all = Object.entries(model.getAttributes());
  return new Map(all.filter(([, attribute]) => !(attribute.type instanceof DataTypes.VIRTUAL)));
}

/** Primary key attributes in key order. */
export function keyAttributes(model: ModelStatic<Model>, attributes: StoredAttributes): readonly string[] {
  const key = [...attributes].filter(([, { primaryKey }]) => primaryKey === true).map(([name]) => name);
  if (key.length > 0) return key;
  throw refuseOption(model, "UNSUPPORTED", "it has no primary key, so its rows cannot be told apart");
}

/** Refuses options that name unknown attributes, or that would exclude or mask the primary key. */
export function refuseUnknown(
  model: ModelStatic<Model>,
  { include = [], exclude = [], mask = {} }: Pick<TrackSettings, "include" | "exclude" | "mask">,
  attributes: StoredAttributes,
  key: readonly string[],
): void {
  for (const [option, names] of Object.entries({ include, exclude, mask: Object.keys(mask) })) {
    for (const name of names) {
      if (!attributes.has(name))
        throw refuseOption(
          model,
          "FIELD_UNKNOWN",
          `${option} names ${name}, which is not a stored attribute`,
        );
      if (option !== "include" && key.includes(name)) {
        throw refuseOption(
          model,
          "OPTION_INVALID",
          `${option} names ${name}, which is part of the primary key`,
        );
      }
    }
  }
}

/** The recorded attributes, always including the key, with their display names. */
export function recordedFields(
  model: ModelStatic<Model>,
  { include, exclude = [], fields: shown = {} }: Pick<TrackSettings, "include" | "exclude" | "fields">,
  attributes: StoredAttributes,
  key: readonly string[],
  masks: ReadonlyMap<string, Mask | SizeMask>,
): readonly RegisteredField[] {
  const isWanted = (name: string) => !exclude.includes(name) && (include?.includes(name) ?? true);
  const recorded = [...attributes].filter(([name]) => key.includes(name) || isWanted(name));
  const fields = recorded.map(([field, { comment }]) => ({
    field,
    column: columnOf(model, field),
    mask: masks.get(field) ?? null,
    label: shown[field]?.label ?? (comment || field),
    choices: shown[field]?.choices ?? {},
    tags: shown[field]?.tags ?? [],
  }));
  refuseDisplays(model, shown, fields);
  refuseClash(model, fields);
  return fields;
}

function refuseDisplays(
  model: ModelStatic<Model>,
  shown: NonNullable<TrackSettings["fields"]>,
  recorded: readonly RegisteredField[],
): void {
  for (const [name, { choices }] of Object.entries(shown)) {
    const found = recorded.find(({ field }) => field === name);
    if (found === undefined)
      throw refuseOption(model, "FIELD_UNKNOWN", `fields names ${name}, which is not recorded`);
    if (found.mask !== null && choices !== undefined)
      throw refuseOption(model, "OPTION_INVALID", `fields gives choices to ${name}, which is masked`);
  }
}

/** Refuses names that the columns of history tables have. */
function refuseClash(model: ModelStatic<Model>, recorded: readonly RegisteredField[]): void {
  const own = [...VERSION_COLUMNS, ...OWN_COLUMNS];
  const taken = new Set<string>([...own, ...own.map(versionAttribute)]);
  const clash = recorded.find(({ field, column }) => taken.has(column) || taken.has(field));
  if (clash === undefined) return;
  throw refuseOption(
    model,
    "UNSUPPORTED",
    `its attribute ${clash.field} (column ${clash.column}) has a name that history tables use themselves: name it in exclude`,
  );
}
