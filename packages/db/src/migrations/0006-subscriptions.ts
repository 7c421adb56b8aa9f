import type { Migration } from "./migration.ts";

/**
 * Durable subscriptions keep their place in `log_readers`; a replay moves it and counts up the generation. Events whose
 * handler failed wait in `parked_events`, in the order of their row, and stay there as dead letters when the tries are used up.
 */
export const subscriptions: Migration = {
  name: "0006-subscriptions",
  up: `
    ALTER TABLE log_readers ADD COLUMN generation integer NOT NULL DEFAULT 0;

    CREATE TABLE parked_events (
      subscription text NOT NULL,
      version_id bigint NOT NULL,
      model text NOT NULL,
      key text NOT NULL,
      event jsonb NOT NULL,
      tries integer NOT NULL,
      error text,
      parked_at timestamptz NOT NULL DEFAULT now(),
      due_at timestamptz NOT NULL,
      dead_at timestamptz,
      PRIMARY KEY (subscription, version_id)
    );
    CREATE INDEX parked_events_waiting ON parked_events (subscription, model, key, version_id) WHERE dead_at IS NULL;
  `,
  down: "DROP TABLE parked_events; ALTER TABLE log_readers DROP COLUMN generation",
};
