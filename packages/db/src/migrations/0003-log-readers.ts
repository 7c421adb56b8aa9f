import type { Migration } from "./migration.ts";

/** Where each consumer of the audit log stands, so that after a stop it goes on where it was. */
export const logReaders: Migration = {
  name: "0003-log-readers",
  up: `
    CREATE TABLE log_readers (
      name text PRIMARY KEY,
      cursor jsonb NOT NULL,
      saved_at timestamptz NOT NULL DEFAULT now()
    );
  `,
  down: "DROP TABLE log_readers",
};
