import { identifier, literal } from "../sql/quote.ts";

/** DDL of the history's schema. `IF NOT EXISTS` alone asks for the right to create schemas even where it is there. */
export function createSchema(schema: string): string {
  return `DO $hindsight$ BEGIN
  IF to_regnamespace(${literal(identifier(schema))}) IS NULL THEN
    CREATE SCHEMA IF NOT EXISTS ${identifier(schema)};
  END IF;
END $hindsight$;`;
}
