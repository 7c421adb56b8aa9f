import type { Migration } from "./migration.ts";

/** How many days of a model's history stay in the database at least; NULL is for ever. */
export const retentionPolicies: Migration = {
  name: "0011-retention-policies",
  up: `
    CREATE TABLE retention_policies (
      model text PRIMARY KEY,
      days integer CHECK (days > 0)
    );
  `,
  down: "DROP TABLE retention_policies",
};
