import type { CaptureKind, EngineKind, MaskKind, Severity, TableName } from "@hindsight/audit-core";
import type { TrackedModel } from "@hindsight/audit-core/sequelize";

import { type FieldKind, kindOf } from "../../records/field-kind.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import type { ServiceContext } from "../service-context.ts";

/** A tracked model. */
export interface ModelInfo {
  readonly name: string;
  /** Display name of one of its rows. */
  readonly title: string;
  readonly table: TableName;
  /** The table with its versions; with the engine `delta` that of all models. */
  readonly history: TableName;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  readonly severity: Severity;
  /** Tags of the model itself. */
  readonly tags: readonly string[];
  /** Template of the labels of its rows; `null` for none, or if it names what the caller may not see. */
  readonly label: string | null;
  /** Recorded attributes, in the model's order. */
  readonly fields: readonly string[];
  /** Masked attributes. */
  readonly masked: readonly string[];
  /** Kinds of their masks, by field. */
  readonly masks: Readonly<Record<string, MaskKind>>;
  /** Tags of fields that have some, by field. */
  readonly fieldTags: Readonly<Record<string, readonly string[]>>;
  /** What fields hold, by field; those that records do not show are left out. */
  readonly kinds: Readonly<Record<string, FieldKind>>;
  /** Display names of fields. */
  readonly labels: Readonly<Record<string, string>>;
  /** Display texts of values, by field and value. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Associations whose links are recorded, with the model that they lead to and the through model. */
  readonly links: readonly { readonly name: string; readonly model: string; readonly through: string }[];
}

/** The tracked models that the caller may see, in order of registration. Needs `view-history`. */
export async function listModels({ ctx }: { ctx: ServiceContext }): Promise<readonly ModelInfo[]> {
  const { audit, sequelize } = ctx.db;
  const sight = new Sight(requireRight(ctx, "view-history"), audit);
  return audit.models
    .filter((model) => sight.shows(model))
    .map((model) => infoOf(audit.tracked(model), sequelize.model(model).getAttributes(), sight));
}

function infoOf(
  tracked: TrackedModel,
  attributes: Readonly<Record<string, { readonly type: unknown }>>,
  sight: Sight,
): ModelInfo {
  const { name, engine, capture, severity, tags } = tracked;
  const { name: title, fields: described } = tracked.describe();
  const { table, history, label, links, fields: recorded } = tracked.tracking();
  const visible = (field: string): boolean => sight.showsField(name, field);
  const fields: readonly string[] = tracked.fields;
  const masked: readonly string[] = tracked.masked;
  const byField = <F extends { readonly field: string }, V>(
    all: readonly F[],
    valuesOf: (field: F) => readonly V[],
  ) =>
    sight.row(
      name,
      Object.fromEntries(all.flatMap((one) => valuesOf(one).map((value) => [one.field, value]))),
    );
  const namesHidden = fields.some((field) => !visible(field) && label?.includes(`{${field}}`) === true);
  return {
    name,
    title,
    table,
    history,
    engine,
    capture,
    severity,
    tags,
    label: namesHidden ? null : label,
    fields: fields.filter(visible),
    masked: masked.filter(visible),
    masks: byField(recorded, ({ mask }) => (mask === null ? [] : [mask])),
    fieldTags: byField(recorded, ({ tags: own }) => (own.length === 0 ? [] : [own])),
    kinds: byField(recorded, ({ field }) =>
      [kindOf(attributes[field]?.type)].filter((kind) => kind !== null),
    ),
    labels: byField(described, ({ label: shown }) => [shown]),
    choices: byField(described, ({ choices }) => [choices]),
    links: links.filter(({ model, through }) => sight.shows(model) && sight.shows(through)),
  };
}
