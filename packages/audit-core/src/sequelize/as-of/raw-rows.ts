import type { FindOptions, Model, ModelStatic } from "sequelize";

import { optionsOf } from "../driver/internals.ts";

/** A row as Sequelize parses it, by attribute. */
export type PlainRow = Readonly<Record<string, unknown>>;

/** Plain rows by attribute. With `quoteIdentifiers: false` the server returns names in lower case. */
export async function rawRows(model: ModelStatic<Model>, options: FindOptions): Promise<readonly PlainRow[]> {
  const rows = (await model.findAll({ ...options, raw: true })) as unknown as readonly PlainRow[];
  if (model.sequelize === undefined || optionsOf(model.sequelize).quoteIdentifiers !== false) return rows;
  const names = new Map(Object.keys(model.getAttributes()).map((name) => [name.toLowerCase(), name]));
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value])),
  );
}
