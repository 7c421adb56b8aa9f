SELECT p.type, bool_and(p.text IS NULL OR pg_input_is_valid(p.text, p.of)) AS holds
FROM unnest($1::text[], $2::text[], $3::text[]) p(type, of, text) GROUP BY p.type;

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
    AND h.version_reason ILIKE $1::text
    AND (
      SELECT array_to_string(ARRAY[c.changes::text]::text[], chr(31)) COLLATE pg_catalog."default" ILIKE $2::text AND EXISTS (
        SELECT FROM jsonb_each(CASE WHEN jsonb_typeof(c.changes) = 'object' THEN c.changes END) f
        WHERE f.key = ANY (ARRAY['id', 'status', 'total', 'details']::text[]) AND array_to_string(ARRAY[f.value->>0, f.value->>1]::text[], chr(31)) COLLATE pg_catalog."default" ILIKE $2::text
      )
      FROM (SELECT (CASE
        WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
          SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
          FROM jsonb_each(h.version_changes) f
        )
        ELSE h.version_changes
      END) AS changes OFFSET 0) c
    )
    AND h.version_changes ? 'status' AND NOT jsonb_typeof(h.version_changes->'status') = 'object'
    AND CASE WHEN h.version_table = 3298519342995068
      AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[])) AND h.version_changes ? 'status' AND NOT jsonb_typeof(h.version_changes->'status') = 'object' THEN EXISTS (
      SELECT FROM (SELECT (
      CASE
        WHEN h.version_changes ? 'status' THEN CASE
          WHEN jsonb_typeof(h.version_changes->'status') = 'object' THEN h.version_changes->'status'->>'as'
          ELSE CASE WHEN jsonb_typeof(h.version_changes->'status') = 'string' THEN h.version_changes->'status' #>> '{}' ELSE h.version_changes->'status'->>1 END
        END
        WHEN h.version_action = '~' THEN (
          SELECT CASE
            WHEN jsonb_typeof(earlier.version_changes->'status') = 'object' THEN earlier.version_changes->'status'->>'as'
            ELSE CASE WHEN jsonb_typeof(earlier.version_changes->'status') = 'string' THEN earlier.version_changes->'status' #>> '{}' ELSE earlier.version_changes->'status'->>1 END
          END
          FROM "audit"."log" earlier
          WHERE earlier.version_table = h.version_table
            AND earlier.version_key_number = h.version_key_number
            AND earlier.version_key = h.version_key
            AND earlier.version_changes ? 'status'
            AND (earlier.version_at, earlier.version_id) < (h.version_at, h.version_id)
          ORDER BY earlier.version_at DESC, earlier.version_id DESC
          LIMIT 1
        )
      END
    )::text AS "status") was CROSS JOIN (SELECT ($3::text[])[1]::text AS "status", true AS is_value) wanted
      WHERE wanted.is_value AND NOT (was."status" IS DISTINCT FROM wanted."status")) ELSE false END
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
) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS removed_before;
