import type { Migration } from "./migration.ts";

/** Saved searches that their user shares with everybody who reads the log. */
export const sharedViews: Migration = {
  name: "0012-shared-views",
  up: "ALTER TABLE saved_views ADD COLUMN shared boolean NOT NULL DEFAULT false",
  down: "ALTER TABLE saved_views DROP COLUMN shared",
};
