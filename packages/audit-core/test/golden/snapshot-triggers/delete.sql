CREATE OR REPLACE FUNCTION "audit"."orders_delete"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $hindsight$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  c "audit"."context_row";
BEGIN
  <<as_installed>> BEGIN
    IF to_regclass('"public"."orders"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."orders"'::regclass IS NOT NULL AND NOT "audit"."reshaped"('"public"."orders"', '[{"name":"id","type":"integer","table":3298519342995068},{"name":"status","type":"text","table":3298519342995068},{"name":"total","type":"numeric(10,2)","table":3298519342995068},{"name":"details","type":"jsonb","table":3298519342995068},{"name":"card","type":"text","table":3298519342995068}]'::jsonb);
    END IF;
    EXECUTE format('SELECT "audit"."orders_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)', "audit"."as_recorded"(coalesce(to_regclass('"public"."orders"'), TG_RELID), '[{"name":"id","type":"integer","table":3298519342995068},{"name":"status","type":"text","table":3298519342995068},{"name":"total","type":"numeric(10,2)","table":3298519342995068},{"name":"details","type":"jsonb","table":3298519342995068},{"name":"card","type":"text","table":3298519342995068}]'::jsonb), (TG_RELID)::regclass);
    RETURN NULL;
  END;
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3298519342995068, 'Order', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF (EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|') OR EXISTS (SELECT FROM "audit"."untold" u WHERE u.id = 3298519342995068)) THEN
    IF (NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (SELECT EXISTS (SELECT FROM "audit"."orders_history" h WHERE h."id" = o."id" AND h.version_at > (SELECT max(l.at) FROM (SELECT g.version_at AS at FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|' UNION ALL SELECT u.since FROM "audit"."untold" u WHERE u.id = 3298519342995068) l)) FROM old_rows o)) IS NOT TRUE THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" u WHERE u.id = 3298519342995068 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT DISTINCT "id" FROM old_rows) t
      WHERE NOT EXISTS (SELECT FROM "audit"."orders_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(l.at) FROM (SELECT g.version_at AS at FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|' UNION ALL SELECT u.since FROM "audit"."untold" u WHERE u.id = 3298519342995068) l))
    )
    INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "status", "total", "details", "card")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."id")::text, '') || ', ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."id")::text, '') || ', ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."details" IS DISTINCT FROM n."details" THEN 'details' END, CASE WHEN o."card" IS DISTINCT FROM n."card" THEN 'card' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."details" ELSE n."details" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."status", h."total", h."details", h."card"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."orders_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."orders_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."status" AS "status", r."total" AS "total", r."details" AS "details", CASE WHEN r."card" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((r."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((r."card")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END AS "card" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, CASE WHEN EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|') THEN 'Changed while recording was skipped' ELSE 'Was there before it was recorded' END::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."details" IS DISTINCT FROM n."details" OR o."card" IS DISTINCT FROM n."card";
    END IF;
  END IF;
  INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "status", "total", "details", "card")
SELECT hindsight.changed_at, '-', ('Order ' || coalesce((o."id")::text, '') || ', ' || coalesce((o."status")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."status", o."total", o."details", CASE WHEN o."card" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END
FROM old_rows o;
  RETURN NULL;
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."orders_delete"() FROM PUBLIC;
CREATE OR REPLACE TRIGGER "00_hindsight_delete" AFTER DELETE ON "public"."orders"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "audit"."orders_delete"();
