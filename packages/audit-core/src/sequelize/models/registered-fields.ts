import { DataTypes, type Model, type ModelStatic } from "sequelize";

import type { FieldDisplay } from "../../core/display-value.ts";
import { AuditError } from "../../core/error.ts";
import type { Mask, SizeMask } from "../../core/mask.ts";
import type { CaptureKind } from "../../core/track-options.ts";
import { VERSION_COLUMNS, versionAttribute } from "../../postgres/table/version-columns.ts";
import { type LinkShape, linksOf } from "./link-shape.ts";
import { columnOf } from "../driver/stored-name.ts";
import type { TrackSettings } from "./track-settings.ts";

/** A recorded attribute. */
export interface RegisteredField {
  readonly field: string;
  readonly column: string;
  readonly mask: Mask | SizeMask | null;
  readonly label: string;
  readonly choices: NonNullable<FieldDisplay["choices"]>;
}

/** What the options and the attributes of a model come to. */
export interface RegisteredFields {
  readonly fields: readonly RegisteredField[];
  /** Primary key attributes in key order. */
  readonly key: readonly string[];
  /** Literal text, or the attribute whose value stands there. */
  readonly label: readonly (string | { readonly field: string })[] | null;
  /** Attributes of which one must change for an update to make a version; `null` for any. */
  readonly whenChanged: readonly string[] | null;
  /** Attribute whose value says when a change counts; `null` for none. */
  readonly effectiveAt: string | null;
  /** Many-to-many associations whose links are recorded. */
  readonly links: readonly LinkShape[];
}

/** What an option that `track()` was not given is taken from. */
export interface RegistrationDefaults {
  readonly capture: CaptureKind;
  readonly mask: Mask;
  readonly secret: string | null;
}

/**
 * Looks up what the options name.
 * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN or UNSUPPORTED, naming the model and the option.
 */
export function registeredFields(
  model: ModelStatic<Model>,
  options: TrackSettings,
  defaults: RegistrationDefaults,
): RegisteredFields {
  const attributes = Object.entries(model.getAttributes()).filter(
    ([, attribute]) => !(attribute.type instanceof DataTypes.VIRTUAL),
  );
  const names = new Set(attributes.map(([name]) => name));
  const key = attributes.filter(([, attribute]) => attribute.primaryKey === true).map(([name]) => name);
  if (key.length === 0)
    throw refuse(model, "UNSUPPORTED", "it has no primary key, so its rows cannot be told apart");

  const masks = new Map(
    Object.entries(options.mask ?? {}).map(([field, mask]) => [field, mask ?? defaults.mask]),
  );
  const named = { include: options.include ?? [], exclude: options.exclude ?? [], mask: [...masks.keys()] };
  for (const option of ["include", "exclude", "mask"] as const) {
    for (const name of named[option]) {
      if (!names.has(name))
        throw refuse(model, "FIELD_UNKNOWN", `${option} names ${name}, which is no stored attribute`);
      if (option !== "include" && key.includes(name)) {
        throw refuse(model, "OPTION_INVALID", `${option} names ${name}, which is part of the primary key`);
      }
    }
  }
  const [hashed] = [...masks].find(([, mask]) => mask === "hash") ?? [];
  if (hashed !== undefined && defaults.secret === null) {
    throw refuse(model, "OPTION_INVALID", `mask hashes ${hashed}, which needs the secret of createAudit`);
  }
  const recorded = attributes.filter(
    ([name]) =>
      key.includes(name) ||
      (!(options.exclude ?? []).includes(name) &&
        (options.include === undefined || options.include.includes(name))),
  );
  const registered = recorded.map(([field, attribute]) => ({
    field,
    column: columnOf(model, field),
    mask: masks.get(field) ?? null,
    label: options.fields?.[field]?.label ?? (attribute.comment || field),
    choices: options.fields?.[field]?.choices ?? {},
  }));
  for (const [name, display] of Object.entries(options.fields ?? {})) {
    const found = registered.find(({ field }) => field === name);
    if (found === undefined) {
      throw refuse(model, "FIELD_UNKNOWN", `fields names ${name}, which is not recorded`);
    }
    if (found.mask !== null && display.choices !== undefined) {
      throw refuse(model, "OPTION_INVALID", `fields gives choices to ${name}, which is masked`);
    }
  }
  const own = [...VERSION_COLUMNS, "version_changed", "version_kept"];
  const taken = new Set<string>([...own, ...own.map(versionAttribute)]);
  const clash = registered.find(({ field, column }) => taken.has(column) || taken.has(field));
  if (clash !== undefined) {
    throw refuse(
      model,
      "UNSUPPORTED",
      `its attribute ${clash.field} (column ${clash.column}) has a name that history tables use themselves: name it in exclude`,
    );
  }
  return {
    fields: registered,
    key,
    label: options.label === undefined ? null : parseLabel(model, options.label, registered),
    whenChanged: checkCondition(model, options, registered, key),
    effectiveAt: checkDate(model, options.effectiveAt, registered),
    links: linksOf(model, options.links ?? []),
  };
}

function checkDate(
  model: ModelStatic<Model>,
  name: string | undefined,
  recorded: readonly RegisteredField[],
): string | null {
  if (name === undefined) return null;
  const found = recorded.find(({ field }) => field === name);
  if (found === undefined)
    throw refuse(model, "FIELD_UNKNOWN", `effectiveAt names ${name}, which is not recorded`);
  if (found.mask !== null)
    throw refuse(model, "OPTION_INVALID", `effectiveAt names ${name}, which is masked`);
  return name;
}

/** A skipped change must show in the next version, which a mask cannot tell. */
function checkCondition(
  model: ModelStatic<Model>,
  { whenChanged }: TrackSettings,
  recorded: readonly RegisteredField[],
  key: readonly string[],
): readonly string[] | null {
  if (whenChanged === undefined) return null;
  if (whenChanged.length === 0) throw refuse(model, "OPTION_INVALID", "whenChanged names no field");
  for (const name of whenChanged) {
    if (!recorded.some(({ field }) => field === name))
      throw refuse(model, "FIELD_UNKNOWN", `whenChanged names ${name}, which is not recorded`);
    if (key.includes(name))
      throw refuse(model, "OPTION_INVALID", `whenChanged names ${name}, which is part of the primary key`);
  }
  const hidden = recorded.find(({ field, mask }) => mask !== null && !whenChanged.includes(field));
  if (hidden === undefined) return whenChanged;
  throw refuse(
    model,
    "OPTION_INVALID",
    `whenChanged leaves out ${hidden.field}, which is masked: later versions could not tell that it changed`,
  );
}

function parseLabel(
  model: ModelStatic<Model>,
  template: string,
  recorded: readonly RegisteredField[],
): RegisteredFields["label"] {
  return template
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== "")
    .map((part) => {
      if (!/^\{.*\}$/.test(part)) return part;
      const field = part.slice(1, -1);
      const found = recorded.find((candidate) => candidate.field === field);
      if (found === undefined)
        throw refuse(model, "FIELD_UNKNOWN", `label names ${field}, which is not recorded`);
      if (found.mask !== null) throw refuse(model, "OPTION_INVALID", `label names ${field}, which is masked`);
      return { field };
    });
}

function refuse(
  model: ModelStatic<Model>,
  code: "OPTION_INVALID" | "FIELD_UNKNOWN" | "UNSUPPORTED",
  message: string,
): AuditError {
  return new AuditError(code, `track(${model.name}): ${message}`);
}
