import type { Migration } from "./migration.ts";

/** Addresses of other systems that are told of changes. The secret signs what is sent, so it is kept as it is. */
export const webhooks: Migration = {
  name: "0007-webhooks",
  up: `
    CREATE TABLE webhooks (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      url text NOT NULL,
      secret text NOT NULL,
      models text[],
      actions text[],
      created_at timestamptz NOT NULL DEFAULT now()
    );
  `,
  down: "DROP TABLE webhooks",
};
