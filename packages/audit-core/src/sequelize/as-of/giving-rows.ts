import { DataTypes, type Model, type ModelStatic } from "sequelize";

import type { AsOfAttributes } from "../types/as-of.ts";
import { gettersOf, includeInto } from "../driver/internals.ts";
import { isLive, markLive } from "./is-live.ts";
import type { Past } from "./past.ts";
import type { PlainRow } from "./raw-rows.ts";
import { readOnlyPrototype } from "./read-only-prototype.ts";
import { virtualAttributes } from "../models/virtual-attributes.ts";

/** Associated rows, by alias. */
export type Included = readonly (readonly [string, unknown])[];

/** Turns a row that was read into the row to return, with the selected attributes. */
export type GiveRow = (
  row: PlainRow,
  model: ModelStatic<Model>,
  included: Included,
  attributes?: AsOfAttributes,
) => object;

/** What is computed once per model. */
interface Shape {
  readonly prototype: object;
  /** Recorded and virtual attributes. */
  readonly attributes: readonly string[];
  /** Attributes with getters that can be called. */
  readonly computed: readonly string[];
}

/** Returns rows as instances, or as plain objects with the values of the model's getters. */
export function givingRows(past: Past, instances: boolean): GiveRow {
  const shapes = new Map<ModelStatic<Model>, Shape>();
  return (row, model, included, attributes) => {
    const shape = shapes.get(model) ?? shapeOf(past, model);
    shapes.set(model, shape);
    const names = selected(shape.attributes, attributes);
    const given = instances
      ? instanceOf(model, shape, row, withSources(model, names), included)
      : plain(model, shape, row, names, included);
    return isLive(row) ? markLive(given) : given;
  };
}

function shapeOf(past: Past, model: ModelStatic<Model>): Shape {
  const fields = past.registration(model)?.fields;
  const virtual = virtualAttributes(model);
  const stored = fields?.map(({ field }) => field) ?? Object.keys(model.getAttributes());
  const clear = new Set(fields?.flatMap(({ field, mask }) => (mask === null ? [field] : [])) ?? stored);
  for (const name of virtual) clear.add(name);
  const bare = new Set(Object.keys(model.getAttributes()).filter((name) => !clear.has(name)));
  return {
    prototype: readOnlyPrototype(model, bare),
    attributes: [...new Set([...stored, ...virtual])],
    computed: Object.keys(gettersOf(model)).filter((name) => clear.has(name)),
  };
}

function selected(all: readonly string[], attributes: AsOfAttributes | undefined): readonly string[] {
  if (attributes === undefined) return all;
  return all.filter((name) =>
    "exclude" in attributes ? !attributes.exclude.includes(name) : attributes.includes(name),
  );
}

/** Adds the attributes that virtual ones are computed from, as Sequelize's finders do. */
function withSources(model: ModelStatic<Model>, names: readonly string[]): readonly string[] {
  const sources = names.flatMap((name) => {
    const type = model.getAttributes()[name]?.type;
    return type instanceof DataTypes.VIRTUAL && "fields" in type ? (type.fields ?? []) : [];
  });
  return sources.length === 0 ? names : [...new Set([...names, ...sources])];
}

function kept(shape: Shape, row: PlainRow, names: readonly string[]): PlainRow {
  if (names === shape.attributes) return row;
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(row, name) ? [[name, row[name]]] : [])));
}

function instanceOf(
  model: ModelStatic<Model>,
  shape: Shape,
  row: PlainRow,
  attributes: readonly string[],
  included: Included,
): Model {
  const options = { isNewRecord: false, raw: true, attributes };
  const instance = model.build(kept(shape, row, attributes) as never, options);
  includeInto(instance, included);
  return Object.setPrototypeOf(instance, shape.prototype) as Model;
}

function plain(
  model: ModelStatic<Model>,
  shape: Shape,
  row: PlainRow,
  attributes: readonly string[],
  included: Included,
): object {
  const given = { ...kept(shape, row, attributes), ...Object.fromEntries(included) };
  const computed = shape.computed.filter((name) => attributes.includes(name));
  if (computed.length > 0) {
    const instance = instanceOf(model, shape, row, shape.attributes, included);
    for (const name of computed) Object.defineProperty(given, name, valueOf(instance, name));
  }
  return Object.freeze(given);
}

/** If a getter fails, only reading its attribute throws; other rows and attributes are not affected. */
function valueOf(instance: Model, name: string): PropertyDescriptor {
  try {
    const value: unknown = instance.get(name);
    // A rejected promise is for whoever reads the attribute; unhandled until then, it would end the process.
    if (value instanceof Promise) value.catch(() => undefined);
    return { value, enumerable: true };
  } catch (error) {
    return {
      get: () => {
        throw error;
      },
      enumerable: true,
    };
  }
}
