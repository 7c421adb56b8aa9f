import { identifier, literal } from "../sql/quote.ts";

/** Creates the audit schema. CREATE SCHEMA IF NOT EXISTS needs the CREATE privilege even if the schema exists. */
export function createSchema(schema: string): string {
  return `DO $hindsight$ BEGIN
  IF to_regnamespace(${literal(identifier(schema))}) IS NULL THEN
    CREATE SCHEMA IF NOT EXISTS ${identifier(schema)};
  END IF;
END $hindsight$;`;
}
