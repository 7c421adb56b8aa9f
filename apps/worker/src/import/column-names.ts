import { UsageError } from "../usage-error.ts";
import type { SourceOptions } from "./import-source.ts";

/** The columns of a model, as another audit names them. */
export interface ColumnNames {
  /** The column of the key. */
  readonly key: string;
  /** The column of a name there: what was said of it, one of that name, with `_id` as Django has it, or of the attribute. */
  of(name: string): string;
}

/** @throws {UsageError} if the key of the model has several columns, which these audits cannot have. */
export async function columnNames({ db, model, names }: SourceOptions): Promise<ColumnNames> {
  const { key, columns } = await db.audit.retention.describe(model);
  const [only, ...others] = key;
  if (only === undefined || others.length > 0) {
    throw new UsageError(`${model} has a key of several columns, and such an audit records single ones only`);
  }
  const known = new Set(columns.map(({ name }) => name));
  const byField = new Map(columns.map(({ name, field }) => [field, name]));
  return {
    key: only,
    of: (name) =>
      names.get(name) ?? [name, `${name}_id`].find((one) => known.has(one)) ?? byField.get(name) ?? name,
  };
}
