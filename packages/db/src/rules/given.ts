/** What a call gives for an attribute, as text; `undefined` for nothing, and for SQL expressions. */
export function given(values: unknown, attribute: string): string | undefined {
  if (typeof values !== "object" || values === null) return undefined;
  const value: unknown = Reflect.get(values, attribute);
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint"
    ? String(value)
    : undefined;
}

/** The new values of an update of many rows, as its hook gets them; Sequelize's types leave them out. */
export function givenToAll(options: object): unknown {
  return Reflect.get(options, "attributes");
}
