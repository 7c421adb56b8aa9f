CREATE TABLE IF NOT EXISTS "audit"."orders_history" (
  version_id bigint PRIMARY KEY DEFAULT nextval('"audit"."version_id"'),
  version_at timestamptz(6) NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamptz(6),
  version_changed text[],
  version_kept jsonb,
  version_old_hashes bytea,
  "id" integer,
  "status" text,
  "total" numeric(10,2),
  "details" jsonb,
  "card" text
);
ALTER TABLE "audit"."orders_history"
  ADD COLUMN IF NOT EXISTS version_actor_type text,
  ADD COLUMN IF NOT EXISTS version_actor_id text,
  ADD COLUMN IF NOT EXISTS version_actor_label text,
  ADD COLUMN IF NOT EXISTS version_reason text,
  ADD COLUMN IF NOT EXISTS version_request_id text,
  ADD COLUMN IF NOT EXISTS version_remote_address text,
  ADD COLUMN IF NOT EXISTS version_user_agent text,
  ADD COLUMN IF NOT EXISTS version_metadata jsonb,
  ADD COLUMN IF NOT EXISTS version_on_behalf_of jsonb,
  ADD COLUMN IF NOT EXISTS version_effective_at timestamptz(6);
DO $hindsight$
DECLARE
  former record;
BEGIN
  FOR former IN
    SELECT conrelid::regclass AS on, conname
    FROM pg_constraint
    WHERE conrelid = '"audit"."orders_history"'::regclass
      AND contype = 'c'
      AND conname LIKE '%version_action_check'
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', former.on, former.conname);
  END LOOP;
END
$hindsight$;
ALTER TABLE "audit"."orders_history" ADD COLUMN IF NOT EXISTS version_kept jsonb;
ALTER TABLE "audit"."orders_history" ADD COLUMN IF NOT EXISTS version_old_hashes bytea;
DROP INDEX IF EXISTS "audit"."orders_history_actor";
CREATE INDEX IF NOT EXISTS "orders_history_key"
  ON "audit"."orders_history" ("id", version_at, version_id);
CREATE INDEX IF NOT EXISTS "orders_history_time"
  ON "audit"."orders_history" (version_at, version_id);
CREATE INDEX IF NOT EXISTS "orders_history_action"
  ON "audit"."orders_history" (version_action, version_at, version_id)
  WHERE version_action <> '~';
CREATE INDEX IF NOT EXISTS "orders_history_actor_time"
  ON "audit"."orders_history" (version_actor_id, version_at, version_id)
  WHERE version_actor_id IS NOT NULL;
