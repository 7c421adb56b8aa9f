import { CATALOG_QUERIES } from "./catalog-queries.ts";

/** Sends a query, with `public` as the search path. */
export type Query = (sql: string) => Promise<readonly { readonly sql: string }[]>;

/** The schema of a database as statements in a stable order, without owners and grants. */
export async function schemaStatements(query: Query): Promise<readonly string[]> {
  const statements: string[] = [];
  for (const catalogQuery of CATALOG_QUERIES) {
    statements.push(...(await query(catalogQuery)).map(({ sql }) => sql));
  }
  return statements;
}
