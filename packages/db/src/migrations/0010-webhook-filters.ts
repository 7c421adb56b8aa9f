import type { Migration } from "./migration.ts";

/** Webhooks choose by tag and severity too, and can be disabled for a while. */
export const webhookFilters: Migration = {
  name: "0010-webhook-filters",
  up: `
    ALTER TABLE webhooks
      ADD COLUMN tags text[],
      ADD COLUMN severities text[],
      ADD COLUMN disabled_at timestamptz;
  `,
  down: "ALTER TABLE webhooks DROP COLUMN tags, DROP COLUMN severities, DROP COLUMN disabled_at",
};
