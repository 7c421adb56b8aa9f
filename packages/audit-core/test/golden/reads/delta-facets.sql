SELECT to_jsonb(p.version_at) #>> '{}' AS at, p.version_id::text AS id
FROM (
  SELECT v.version_at, v.version_id
  FROM (
  (
    SELECT h.*
    FROM (SELECT DISTINCT unnest($1::text[]) AS id) actor
    CROSS JOIN LATERAL (
      SELECT h.version_at, h.version_id
      FROM "audit"."log" h
      WHERE h.version_table = 3298519342995068
        AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
        AND h.version_actor_id = actor.id
      ORDER BY h.version_at DESC, h.version_id DESC
      LIMIT 10000
    ) h
    ORDER BY h.version_at DESC, h.version_id DESC
    LIMIT 10000
  )
  UNION ALL
  (
    SELECT h.*
    FROM (SELECT DISTINCT unnest($1::text[]) AS id) actor
    CROSS JOIN LATERAL (
      SELECT h.version_at, h.version_id
      FROM "audit"."entries" h
      WHERE (h.version_table IN (3298519342995068) OR h.version_table IS NULL AND h.version_action = '!')
        AND h.version_actor_id = actor.id
      ORDER BY h.version_at DESC, h.version_id DESC
      LIMIT 10000
    ) h
    ORDER BY h.version_at DESC, h.version_id DESC
    LIMIT 10000
  )
  ) v
  ORDER BY v.version_at DESC, v.version_id DESC
  LIMIT 1 OFFSET 9999
) p;

SELECT
  grouping(v.table_id, v.action, v.actor_id, v.day) AS kind,
  v.table_id,
  v.model,
  v.action,
  v.mark,
  v.actor_type,
  v.actor_id,
  max((lpad((v.version_id::numeric + 9223372036854775808::numeric)::text, 20, '0') || v.version_actor_label) COLLATE "C") AS named,
  v.day,
  to_jsonb(max(v.version_at)) #>> '{}' AS last,
  count(*)::text AS count
FROM (
SELECT
  3298519342995068::text AS table_id,
  NULL::text AS model,
  NULL::text AS mark,
  h.version_id,
  h.version_at,
  h.version_action::text AS action,
  h.version_actor_type AS actor_type,
  h.version_actor_id AS actor_id,
  h.version_actor_label,
  (h.version_at AT TIME ZONE 'UTC')::date::text AS day
FROM "audit"."log" h
WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_actor_id = ANY ($1::text[])
UNION ALL
SELECT
  h.version_table::text AS table_id,
  h.version_model AS model,
  NULL::text AS mark,
  h.version_id,
  h.version_at,
  h.version_action::text AS action,
  h.version_actor_type AS actor_type,
  h.version_actor_id AS actor_id,
  h.version_actor_label,
  (h.version_at AT TIME ZONE 'UTC')::date::text AS day
FROM "audit"."entries" h
WHERE (h.version_table IN (3298519342995068) OR h.version_table IS NULL AND h.version_action = '!')
  AND h.version_actor_id = ANY ($1::text[])
) v
GROUP BY GROUPING SETS ((), (v.table_id, v.model), (v.action, v.mark), (v.actor_type, v.actor_id), (v.day));

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
