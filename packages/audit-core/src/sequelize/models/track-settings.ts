import type { Model, ModelStatic } from "sequelize";
import { z } from "zod";

import { AuditError } from "../../core/error.ts";
import { CAPTURES, ENGINES, SEVERITIES } from "../../core/track-options.ts";
import { ContextOption } from "./context-option.ts";
import { FieldMaskOption } from "./mask-option.ts";
import { TagsOption } from "./tags-option.ts";

const ShownText = z.string().trim().min(1).max(200);
const fields = z.array(z.string()).optional();

const Settings = z.strictObject({
  engine: z.enum(ENGINES).optional(),
  capture: z.enum(CAPTURES).optional(),
  include: fields,
  exclude: fields,
  links: fields,
  mask: z.preprocess(unnamed, z.record(z.string(), FieldMaskOption.optional()).optional()),
  whenChanged: fields,
  effectiveAt: z.string().optional(),
  deletedAt: z.string().optional(),
  name: ShownText.optional(),
  fields: z
    .record(
      z.string(),
      z.strictObject({
        label: ShownText.optional(),
        choices: z.record(z.string(), z.string().max(500)).optional(),
        tags: TagsOption.optional(),
      }),
    )
    .optional(),
  severity: z.enum(SEVERITIES).optional(),
  tags: TagsOption.optional(),
  label: z.string().max(500).optional(),
  actor: z.enum(["optional", "required"]).optional(),
  reason: z.enum(["optional", "required"]).optional(),
  context: ContextOption.optional(),
});

/** The options of `track()`, with their types checked. Names are not resolved yet. */
export type TrackSettings = z.output<typeof Settings>;

/** @throws {AuditError} OPTION_INVALID, naming the model and the option. */
export function trackSettings(model: ModelStatic<Model>, input: unknown): TrackSettings {
  const parsed = Settings.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AuditError("OPTION_INVALID", `track(${model.name}): ${z.prettifyError(parsed.error)}`);
}

/**
 * The settings without the names of attributes and associations that the model does not have yet. An association that is
 * defined later may add them.
 */
export function withoutLater(model: ModelStatic<Model>, settings: TrackSettings): TrackSettings {
  const attributes = model.getAttributes();
  const has = (name: string) => Object.hasOwn(attributes, name);
  const only = (names: readonly string[] | undefined, is = has) => {
    const found = names?.filter(is);
    return found?.length === 0 && names?.length !== 0 ? undefined : found;
  };
  const members = <T>(named: Readonly<Record<string, T>> | undefined) =>
    named && Object.fromEntries(Object.entries(named).filter(([name]) => has(name)));
  const { label, effectiveAt, deletedAt } = settings;
  const names = [...(label ?? "").matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  return {
    ...settings,
    include: only(settings.include),
    exclude: only(settings.exclude),
    whenChanged: only(settings.whenChanged),
    links: only(settings.links, (name) => Object.hasOwn(model.associations, name)),
    mask: members(settings.mask),
    fields: members(settings.fields),
    effectiveAt: effectiveAt !== undefined && has(effectiveAt) ? effectiveAt : undefined,
    deletedAt: deletedAt !== undefined && has(deletedAt) ? deletedAt : undefined,
    label: names.every(has) ? label : undefined,
  };
}

/** Turns a list of fields into an object without masks, which means the default mask. */
function unnamed(masks: unknown): unknown {
  return Array.isArray(masks) ? Object.fromEntries(masks.map((field) => [field, undefined])) : masks;
}
