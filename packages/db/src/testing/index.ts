export type { MigratedDatabase, MigratedDatabaseOptions } from "./migrated-database.ts";
export { migratedDatabase } from "./migrated-database.ts";
