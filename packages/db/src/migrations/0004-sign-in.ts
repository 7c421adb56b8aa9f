import type { Migration } from "./migration.ts";

/** Disabled accounts, and the numbers of failed sign-ins. */
export const signIn: Migration = {
  name: "0004-sign-in",
  up: `
    ALTER TABLE users ADD COLUMN disabled_at timestamptz;

    CREATE TABLE sign_in_attempts (
      account text NOT NULL,
      device text NOT NULL,
      failures integer NOT NULL,
      blocked_until timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      PRIMARY KEY (account, device)
    );
    CREATE INDEX sign_in_attempts_last ON sign_in_attempts (last_at);
  `,
  down: "DROP TABLE sign_in_attempts; ALTER TABLE users DROP COLUMN disabled_at",
};
