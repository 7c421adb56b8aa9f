import type { FindOptions, Model, ModelStatic } from "sequelize";

import { optionsOf } from "../driver/internals.ts";

/** A row as a finder gives it: attributes of the model, in its JavaScript types. */
export type PlainRow = Readonly<Record<string, unknown>>;

/** Rows as plain objects by attribute. Without `quoteIdentifiers` the server gives the names in small letters. */
export async function rawRows(model: ModelStatic<Model>, options: FindOptions): Promise<readonly PlainRow[]> {
  const rows = (await model.findAll({ ...options, raw: true })) as unknown as readonly PlainRow[];
  if (model.sequelize === undefined || optionsOf(model.sequelize).quoteIdentifiers !== false) return rows;
  const names = new Map(Object.keys(model.getAttributes()).map((name) => [name.toLowerCase(), name]));
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value])),
  );
}
