import type { Migration } from "./migration.ts";

/** Searches of the log that a user has given a name. */
export const savedViews: Migration = {
  name: "0009-saved-views",
  up: `
    CREATE TABLE saved_views (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      name text NOT NULL,
      filter jsonb NOT NULL,
      UNIQUE (user_id, name)
    );
  `,
  down: "DROP TABLE saved_views",
};
