import { CATALOG_QUERIES } from "./catalog-queries.ts";

/** Sends a query; names must be written as the path `public` asks for. */
export type Query = (sql: string) => Promise<readonly { readonly sql: string }[]>;

/** The schema a database really has, as statements in a stable order. Owners and grants are not part of it. */
export async function schemaStatements(query: Query): Promise<readonly string[]> {
  const statements: string[] = [];
  for (const catalogQuery of CATALOG_QUERIES) {
    statements.push(...(await query(catalogQuery)).map(({ sql }) => sql));
  }
  return statements;
}
