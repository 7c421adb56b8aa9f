import type { Migration } from "./migration.ts";

/** Files with entries of the log that a job writes, in parts, so that it goes on where another worker stopped. */
export const exports: Migration = {
  name: "0014-exports",
  up: `
    CREATE TABLE exports (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      role text NOT NULL,
      format text NOT NULL,
      columns text[] NOT NULL,
      filter jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX exports_user ON exports (user_id, created_at);
    CREATE TABLE export_parts (
      export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
      number integer NOT NULL,
      rows integer NOT NULL,
      text text NOT NULL,
      after text,
      PRIMARY KEY (export_id, number)
    );
  `,
  down: "DROP TABLE export_parts, exports",
};
