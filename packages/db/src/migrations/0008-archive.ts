import type { Migration } from "./migration.ts";

/**
 * Where the history is archived, and what is in the files. A row of the catalogue is written in the transaction that removes the
 * versions; its manifest is the text that its digest is about, and names the digest of the row before.
 */
export const archive: Migration = {
  name: "0008-archive",
  up: `
    CREATE TABLE archive_store (
      id uuid PRIMARY KEY,
      location text NOT NULL,
      claim bigint NOT NULL DEFAULT 0,
      only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
    );
    CREATE TABLE archive_files (
      number bigint PRIMARY KEY,
      manifest json NOT NULL,
      digest text NOT NULL,
      file text NOT NULL GENERATED ALWAYS AS (manifest ->> 'file') STORED UNIQUE,
      model text NOT NULL GENERATED ALWAYS AS (manifest ->> 'model') STORED,
      month text NOT NULL GENERATED ALWAYS AS (manifest ->> 'month') STORED,
      versions bigint NOT NULL GENERATED ALWAYS AS ((manifest ->> 'versions')::bigint) STORED,
      is_placed boolean NOT NULL DEFAULT false,
      restored_at timestamptz
    );
    CREATE INDEX archive_files_model ON archive_files (model, month, number);
    CREATE INDEX archive_files_not_placed ON archive_files (number) WHERE NOT is_placed;
  `,
  down: "DROP TABLE archive_files, archive_store",
};
