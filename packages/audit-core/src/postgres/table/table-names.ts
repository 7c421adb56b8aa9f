/** What a table is called. */
export interface TableNames {
  readonly schema: string;
  readonly name: string;
}

/** Tells tables apart. */
export function keyOfNames({ schema, name }: TableNames): string {
  return JSON.stringify([schema, name]);
}

/** Parameters of a statement over several tables: the schemas, and the names beside them. */
export function namesOf(tables: readonly TableNames[]): readonly [readonly string[], readonly string[]] {
  return [tables.map(({ schema }) => schema), tables.map(({ name }) => name)];
}
