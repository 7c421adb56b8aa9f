import type { Migration } from "./migration.ts";

/** Where verifications stand that have not ended, so that they go on there after an interruption. */
export const verificationRuns: Migration = {
  name: "0013-verification-runs",
  up: `
    CREATE TABLE verification_runs (
      run text NOT NULL,
      model text NOT NULL,
      state text NOT NULL,
      stored_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (run, model)
    );
  `,
  down: "DROP TABLE verification_runs",
};
