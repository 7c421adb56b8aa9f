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
    DELETE FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN h.version_table = 3298519342995068 AND h.version_action = '~'
  AND NOT EXISTS (SELECT FROM jsonb_each(CASE WHEN jsonb_typeof((CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END)) = 'object' THEN (CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END) ELSE '{}' END) f WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object' OR f.key IN ('card'))) ELSE h.version_table = 3298519342995068 AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_action = '-') OR h.version_action = '-' OR NOT EXISTS (
    SELECT FROM jsonb_each(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) f
    WHERE NOT EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_changes ? f.key AND (jsonb_typeof(f.value) = 'object' OR NOT jsonb_typeof(later.version_changes->f.key) = 'object')))) AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."log" older
    WHERE older.version_table = 3298519342995068 AND older.version_key_number = h.version_key_number AND older.version_key = h.version_key AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 3298519342995068 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND h.version_table = 3298519342995068) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 3298519342995068 AND h.version_action <> 'x')) THEN
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
