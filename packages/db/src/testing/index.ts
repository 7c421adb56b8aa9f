export type { TestRoles } from "./database-roles.ts";
export { databaseRoles } from "./database-roles.ts";
export type { MigratedDatabase, MigratedDatabaseOptions } from "./migrated-database.ts";
export { migratedDatabase } from "./migrated-database.ts";
