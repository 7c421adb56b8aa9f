CREATE TABLE IF NOT EXISTS "audit"."log" (
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
  version_table bigint NOT NULL,
  version_key_number bigint NOT NULL,
  version_key text NOT NULL,
  version_changes jsonb NOT NULL,
  version_checkpoint jsonb
);
ALTER TABLE "audit"."log"
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
    WHERE conrelid = '"audit"."log"'::regclass
      AND contype = 'c'
      AND conname LIKE '%version_action_check'
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', former.on, former.conname);
  END LOOP;
END
$hindsight$;
ALTER TABLE "audit"."log"
  ADD COLUMN IF NOT EXISTS version_key_number bigint,
  ADD COLUMN IF NOT EXISTS version_checkpoint jsonb;
DO $hindsight$
BEGIN
  IF EXISTS (
    SELECT
    FROM pg_attribute a
    WHERE a.attrelid = to_regclass('"audit"."log"')
      AND a.attname = 'version_model'
      AND NOT a.attisdropped
      AND a.attnotnull
  ) THEN
    ALTER TABLE "audit"."log" ADD COLUMN version_table bigint, ALTER COLUMN version_model DROP NOT NULL;
  END IF;
END
$hindsight$;
DROP INDEX IF EXISTS "audit"."log_key";
DROP INDEX IF EXISTS "audit"."log_row";
DROP INDEX IF EXISTS "audit"."log_time";
DROP INDEX IF EXISTS "audit"."log_action";
DROP INDEX IF EXISTS "audit"."log_actor";
DROP INDEX IF EXISTS "audit"."log_actor_time";
DROP INDEX IF EXISTS "audit"."log_checkpoint";
CREATE INDEX IF NOT EXISTS log_table_row
  ON "audit"."log" (version_table, version_key_number, version_key, version_at, version_id);
CREATE INDEX IF NOT EXISTS log_table_time
  ON "audit"."log" (version_table, version_at, version_id);
CREATE INDEX IF NOT EXISTS log_table_action
  ON "audit"."log" (version_table, version_action, version_at, version_id)
  WHERE version_action <> '~';
CREATE INDEX IF NOT EXISTS log_actor_table
  ON "audit"."log" (version_actor_id, version_table, version_at, version_id)
  WHERE version_actor_id IS NOT NULL;
