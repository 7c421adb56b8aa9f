/** Schema and name of a table. */
export interface TableNames {
  readonly schema: string;
  readonly name: string;
}

/** Key of a table for maps. */
export function keyOfNames({ schema, name }: TableNames): string {
  return JSON.stringify([schema, name]);
}

/** Two parallel arrays, the schemas and the names, as parameters of a statement. */
export function namesOf(tables: readonly TableNames[]): readonly [readonly string[], readonly string[]] {
  return [tables.map(({ schema }) => schema), tables.map(({ name }) => name)];
}
