SELECT to_jsonb(p.version_at) #>> '{}' AS at, p.version_id::text AS id
FROM (
  SELECT v.version_at, v.version_id
  FROM (
  (
    SELECT h.version_at, h.version_id
    FROM "audit"."log" h
    WHERE h.version_table = 3298519342995068
      AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    ORDER BY h.version_at DESC, h.version_id DESC
    LIMIT 2000
  )
  UNION ALL
  (
    SELECT h.version_at, h.version_id
    FROM "audit"."entries" h
    WHERE (h.version_table IN (3298519342995068) OR h.version_table IS NULL AND h.version_action = '!')
    ORDER BY h.version_at DESC, h.version_id DESC
    LIMIT 2000
  )
  ) v
  ORDER BY v.version_at DESC, v.version_id DESC
  LIMIT 1 OFFSET 1999
) p;

SELECT
  v.version_id::text,
  to_jsonb(v.version_at) #>> '{}' AS version_at,
  v.version_action::text,
  v.version_label,
  v.version_transaction::text,
  v.version_actor_type,
  v.version_actor_id,
  v.version_actor_label,
  v.version_reason,
  v.version_request_id,
  v.version_remote_address,
  v.version_user_agent,
  v.version_metadata,
  v.version_on_behalf_of,
  to_jsonb(v.version_effective_at) #>> '{}' AS version_effective_at,
  v.table_id,
  v.model,
  v.key,
  v.entry,
  v.mark,
  v.changes
FROM (
SELECT
  h.version_id,
  h.version_at,
  h.version_action,
  h.version_label,
  h.version_transaction,
  h.version_actor_type,
  h.version_actor_id,
  h.version_actor_label,
  h.version_reason,
  h.version_request_id,
  h.version_remote_address,
  h.version_user_agent,
  h.version_metadata,
  h.version_on_behalf_of,
  h.version_effective_at,
  3298519342995068::text AS table_id,
  NULL AS model,
  h.version_key AS key,
  false AS entry,
  NULL::text AS mark,
  (CASE
    WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
      SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
      FROM jsonb_each(h.version_changes) f
    )
    ELSE h.version_changes
  END) AS changes
FROM (
  SELECT h.*
  FROM "audit"."log" h
  WHERE h.version_table = 3298519342995068
    AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  ORDER BY h.version_at DESC, h.version_id DESC
  LIMIT 51
) h
UNION ALL
SELECT
  h.version_id,
  h.version_at,
  h.version_action,
  h.version_label,
  h.version_transaction,
  h.version_actor_type,
  h.version_actor_id,
  h.version_actor_label,
  h.version_reason,
  h.version_request_id,
  h.version_remote_address,
  h.version_user_agent,
  h.version_metadata,
  h.version_on_behalf_of,
  h.version_effective_at,
  h.version_table::text AS table_id,
  h.version_model AS model,
  h.version_key AS key,
  true AS entry,
  NULL::text AS mark,
  h.version_changes AS changes
FROM (
  SELECT h.*
  FROM "audit"."entries" h
  WHERE (h.version_table IN (3298519342995068) OR h.version_table IS NULL AND h.version_action = '!')
    AND h.version_action NOT IN ('?')
    AND h.version_model <> ALL ($1::text[])
  ORDER BY h.version_at DESC, h.version_id DESC
  LIMIT 51
) h
) v
ORDER BY v.version_at DESC, v.version_id DESC
LIMIT 51;

SELECT to_char((
  SELECT max(known.removed_before)
  FROM "audit"."tracked_tables" known
  WHERE known.id = ANY ($1::bigint[])
    AND known.removed_before > coalesce($2, '-infinity')::timestamptz
    AND EXISTS (
      SELECT
      FROM "audit"."entries" removal
      WHERE removal.version_table = known.id
        AND removal.version_key = ''
        AND removal.version_action = 'x'
        AND removal.version_changes->'versions'->0->>'before' IS NOT NULL
        AND coalesce((removal.version_changes->'versions'->0->>'to')::timestamptz, 'infinity') >= $3::timestamptz
        AND coalesce((removal.version_changes->'versions'->0->>'from')::timestamptz, '-infinity') < $4::timestamptz
        AND coalesce((removal.version_changes->'versions'->0->>'transactions')::nummultirange @> $5::text::numeric, true)
    )
) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS removed_before;
