import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { z } from "zod";

import type { ContextSource } from "../core/context-source.ts";
import type { FieldDisplay } from "../core/display-value.ts";
import { AuditError } from "../core/error.ts";
import {
  CAPTURES,
  type CaptureKind,
  ENGINES,
  type EngineKind,
  type TrackOptions,
} from "../core/track-options.ts";
import type { Mask, SizeMask } from "../core/mask.ts";
import { VERSION_COLUMNS, versionAttribute } from "../postgres/version-columns.ts";
import { type LinkShape, linksOf } from "./link-shape.ts";
import { ContextOption } from "./context-option.ts";
import { FieldMaskOption } from "./mask-option.ts";
import { columnOf } from "./stored-name.ts";
import { type TableOfModel, tableOf } from "./table-of-model.ts";

const ShownText = z.string().trim().min(1).max(200);
const fields = z.array(z.string()).optional();

const Options = z.strictObject({
  engine: z.enum(ENGINES).optional(),
  capture: z.enum(CAPTURES).optional(),
  include: fields,
  exclude: fields,
  links: fields,
  mask: z.preprocess(unnamed, z.record(z.string(), FieldMaskOption.optional()).optional()),
  whenChanged: fields,
  effectiveAt: z.string().optional(),
  name: ShownText.optional(),
  fields: z
    .record(
      z.string(),
      z.strictObject({
        label: ShownText.optional(),
        choices: z.record(z.string(), z.string().max(500)).optional(),
      }),
    )
    .optional(),
  label: z.string().max(500).optional(),
  reason: z.enum(["optional", "required"]).optional(),
  context: ContextOption.optional(),
});

/** A recorded attribute. */
export interface RegisteredField {
  readonly field: string;
  readonly column: string;
  readonly mask: Mask | SizeMask | null;
  readonly label: string;
  readonly choices: NonNullable<FieldDisplay["choices"]>;
}

/** What `track()` was told, checked and with every default filled in. */
export interface Registration extends TableOfModel {
  readonly model: ModelStatic<Model>;
  /** What people call one of its records. */
  readonly name: string;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  readonly fields: readonly RegisteredField[];
  /** Primary key attributes in key order. */
  readonly key: readonly string[];
  /** Literal text, or the attribute whose value stands there. */
  readonly label: readonly (string | { readonly field: string })[] | null;
  readonly reasonRequired: boolean;
  /** Of writes to it, over that of the scope. */
  readonly context: ContextSource | null;
  /** Attributes of which one must change for an update to make a version; `null` for any. */
  readonly whenChanged: readonly string[] | null;
  /** Attribute whose value says when a change counts; `null` for none. */
  readonly effectiveAt: string | null;
  /** Many-to-many associations whose links are recorded. */
  readonly links: readonly LinkShape[];
  /** Whether it is tracked for the links of another model only. */
  readonly implied: boolean;
}

/** What an option that `track()` was not given is taken from. */
export interface RegistrationDefaults {
  readonly capture: CaptureKind;
  readonly mask: Mask;
  readonly secret: string | null;
}

/**
 * Checks a model and its options.
 * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN or UNSUPPORTED, naming the model and the option.
 */
export function register(
  model: ModelStatic<Model>,
  input: TrackOptions<string, string, string>,
  defaults: RegistrationDefaults,
): Registration {
  const parsed = Options.safeParse(input);
  if (!parsed.success) throw refuse(model, "OPTION_INVALID", z.prettifyError(parsed.error));
  const options = parsed.data;
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
  const own = [...VERSION_COLUMNS, "version_changed"];
  const taken = new Set<string>([...own, ...own.map(versionAttribute)]);
  const clash = registered.find(({ field, column }) => taken.has(column) || taken.has(field));
  if (clash !== undefined) {
    throw refuse(
      model,
      "UNSUPPORTED",
      `its attribute ${clash.field} (column ${clash.column}) has a name that history tables use themselves`,
    );
  }
  return {
    model,
    ...tableOf(model),
    name: options.name ?? model.name,
    engine: options.engine ?? "snapshot",
    capture: options.capture ?? defaults.capture,
    fields: registered,
    key,
    label: options.label === undefined ? null : parseLabel(model, options.label, registered),
    reasonRequired: options.reason === "required",
    context: options.context ?? null,
    whenChanged: checkCondition(model, options, registered, key),
    effectiveAt: checkDate(model, options.effectiveAt, registered),
    links: linksOf(model, options.links ?? []),
    implied: false,
  };
}

/** Fields that are masked by name alone have the mask of the whole audit. */
function unnamed(masks: unknown): unknown {
  return Array.isArray(masks) ? Object.fromEntries(masks.map((field) => [field, undefined])) : masks;
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
  { whenChanged }: z.output<typeof Options>,
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
): Registration["label"] {
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
