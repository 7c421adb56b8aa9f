export { freePort } from "./free-port.ts";
export { lockFile } from "./lock-file.ts";
export type { FileLock } from "./lock-file.ts";
export { PostgresError } from "./postgres-error.ts";
export type { PostgresErrorCode } from "./postgres-error.ts";
export type { PostgresExit, PostgresServer } from "./postgres-server.ts";
export { removePostgres } from "./remove-postgres.ts";
export { startPostgres } from "./start-postgres.ts";
export type { StartPostgresOptions } from "./start-postgres.ts";
