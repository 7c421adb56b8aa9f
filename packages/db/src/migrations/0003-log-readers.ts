import type { Migration } from "./migration.ts";

/** The position of each consumer of the audit log, from which it continues after a stop. */
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
