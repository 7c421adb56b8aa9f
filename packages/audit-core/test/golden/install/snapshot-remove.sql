CREATE OR REPLACE FUNCTION "audit"."orders_remove"(ids bigint[], before timestamptz) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET TimeZone = 'UTC' AS $hindsight$
#variable_conflict use_variable
DECLARE
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."orders_history" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN true AND h.version_action = '~' AND h.version_changed <@ ARRAY['id', 'status', 'total', 'details', 'card']::text[]
  AND NOT EXISTS (SELECT FROM jsonb_each((SELECT JSON_OBJECT('id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'id' = ANY(h.version_changed) OR CASE h.version_action WHEN '~' THEN (b."id")::text WHEN '-' THEN (h."id")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."id")::text END AND (b.version_id IS NOT NULL OR h."id" IS DISTINCT FROM NULL)) ELSE h."id" IS DISTINCT FROM NULL END THEN JSON_ARRAY(CASE h.version_action WHEN '~' THEN (b."id")::text WHEN '-' THEN (h."id")::text END, CASE WHEN h.version_action <> '-' THEN (h."id")::text END NULL ON NULL RETURNING jsonb) END, 'status': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'status' = ANY(h.version_changed) OR CASE h.version_action WHEN '~' THEN (b."status")::text WHEN '-' THEN (h."status")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."status")::text END AND (b.version_id IS NOT NULL OR h."status" IS DISTINCT FROM NULL)) ELSE h."status" IS DISTINCT FROM NULL END THEN JSON_ARRAY(CASE h.version_action WHEN '~' THEN (b."status")::text WHEN '-' THEN (h."status")::text END, CASE WHEN h.version_action <> '-' THEN (h."status")::text END NULL ON NULL RETURNING jsonb) END, 'total': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'total' = ANY(h.version_changed) OR CASE h.version_action WHEN '~' THEN (b."total")::text WHEN '-' THEN (h."total")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."total")::text END AND (b.version_id IS NOT NULL OR h."total" IS DISTINCT FROM NULL)) ELSE h."total" IS DISTINCT FROM NULL END THEN JSON_ARRAY(CASE h.version_action WHEN '~' THEN (b."total")::text WHEN '-' THEN (h."total")::text END, CASE WHEN h.version_action <> '-' THEN (h."total")::text END NULL ON NULL RETURNING jsonb) END, 'details': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'details' = ANY(h.version_changed) OR CASE h.version_action WHEN '~' THEN (b."details")::text WHEN '-' THEN (h."details")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."details")::text END AND (b.version_id IS NOT NULL OR h."details" IS DISTINCT FROM NULL)) ELSE h."details" IS DISTINCT FROM NULL END THEN CASE WHEN h.version_action = '~' AND NOT (b.version_id IS NOT NULL AND 'details' = ANY(h.version_changed)) AND b."details" IS DISTINCT FROM NULL AND NOT (b."details" IS DISTINCT FROM h."details") THEN JSON_OBJECT('as': CASE WHEN h.version_action <> '-' THEN (h."details")::text END RETURNING jsonb) ELSE JSON_ARRAY(CASE h.version_action WHEN '~' THEN (b."details")::text WHEN '-' THEN (h."details")::text END, CASE WHEN h.version_action <> '-' THEN (h."details")::text END NULL ON NULL RETURNING jsonb) END END, 'card': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'card' = ANY(h.version_changed) OR CASE h.version_action WHEN '~' THEN (b."card")::text WHEN '-' THEN (h."card")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."card")::text END AND (b.version_id IS NOT NULL OR h."card" IS DISTINCT FROM NULL)) ELSE h."card" IS DISTINCT FROM NULL END THEN CASE WHEN h.version_action = '~' AND NOT (b.version_id IS NOT NULL AND 'card' = ANY(h.version_changed)) AND b.version_id IS NOT NULL THEN JSON_OBJECT('as': CASE WHEN h.version_action <> '-' THEN (h."card")::text END RETURNING jsonb) ELSE JSON_ARRAY(CASE h.version_action WHEN '~' THEN (b."card")::text WHEN '-' THEN (h."card")::text END, CASE WHEN h.version_action <> '-' THEN (h."card")::text END NULL ON NULL RETURNING jsonb) END END ABSENT ON NULL RETURNING jsonb)
  FROM (SELECT) one LEFT JOIN LATERAL (SELECT p.* FROM "audit"."orders_history" p
    WHERE p."id" = h."id" AND (p.version_at, p.version_id) < (h.version_at, h.version_id)
    ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1) b ON h.version_action = '~')) f WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object' OR f.key IN ('card'))) ELSE true AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."orders_history" later WHERE later."id" = h."id"
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id))
  OR h.version_action = '-') AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."orders_history" older
    WHERE true AND older."id" = h."id" AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 3298519342995068 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."orders_history" h WHERE h.version_id = ANY (ids) AND true) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 3298519342995068 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3298519342995068, 'Order', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."orders_remove"(bigint[], timestamptz) FROM PUBLIC;
