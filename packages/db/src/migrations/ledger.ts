/** Table of the migrations that have run. */
export const LEDGER = "schema_migrations";
