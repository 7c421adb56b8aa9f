ALTER TABLE "audit"."orders_history" ADD COLUMN "version_masks" text;
DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
UPDATE "audit"."orders_history" h SET "version_masks" = CASE WHEN h.version_kept ? 'status' THEN '••••••' ELSE CASE WHEN h."status" IS DISTINCT FROM NULL THEN '••••••' END END, version_kept = nullif(h.version_kept - 'status', '{}');
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;
ALTER TABLE "audit"."orders_history" DROP COLUMN "status";
ALTER TABLE "audit"."orders_history" RENAME COLUMN "version_masks" TO "status";

DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
UPDATE "audit"."orders_history" h SET version_label = NULL WHERE true AND h.version_label IS NOT NULL;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;

DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
DECLARE settings jsonb; BEGIN
SELECT jsonb_object_agg(s, current_setting(s)) INTO settings FROM unnest(ARRAY['DateStyle', 'IntervalStyle', 'bytea_output', 'extra_float_digits']) s;
PERFORM set_config(s, v, true) FROM (VALUES ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'), ('bytea_output', 'hex'), ('extra_float_digits', '1')) steady(s, v);
PERFORM pg_current_xact_id();
WITH was_row AS MATERIALIZED (SELECT s.* FROM (SELECT h."id", h."status", h."total", h."details", h."card"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."orders_history" k
  WHERE true ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."orders_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') s JOIN "public"."orders" l ON s."id" = l."id")
INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "status", "total", "details", "card")
SELECT clock_timestamp(), CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."id")::text, '') || ', ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."id")::text, '') || ', ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."details" IS DISTINCT FROM n."details" THEN 'details' END, CASE WHEN o."card" IS DISTINCT FROM n."card" THEN 'card' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."status" IS DISTINCT FROM NULL THEN '••••••' END ELSE CASE WHEN n."status" IS DISTINCT FROM NULL THEN '••••••' END END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."details" ELSE n."details" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END
FROM was_row o FULL JOIN (SELECT s."id" AS "id", (CASE WHEN l."status" IS DISTINCT FROM NULL THEN '••••••' END)::text AS "status", s."total" AS "total", s."details" AS "details", s."card" AS "card" FROM was_row s JOIN "public"."orders" l ON s."id" = l."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'The table''s columns changed'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."details" IS DISTINCT FROM n."details" OR o."card" IS DISTINCT FROM n."card";
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;
