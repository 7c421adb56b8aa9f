START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

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
    AND h.version_id > $1::bigint AND h.version_table = 3298519342995068
      AND h.version_at < $2::timestamptz
      AND (
        EXISTS (
          SELECT
          FROM "audit"."log" later
          WHERE later.version_table = h.version_table
            AND later.version_key_number = h.version_key_number
            AND later.version_key = h.version_key
            AND later.version_at < $2::timestamptz
            AND (later.version_at, later.version_id) > (h.version_at, h.version_id)
            AND later.version_action = '-'
        )
        OR h.version_action = '-'
        OR NOT EXISTS (
          SELECT
          FROM jsonb_each(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) f
          WHERE NOT EXISTS (
            SELECT
            FROM "audit"."log" later
            WHERE later.version_table = h.version_table
              AND later.version_key_number = h.version_key_number
              AND later.version_key = h.version_key
              AND later.version_at < $2::timestamptz
              AND (later.version_at, later.version_id) > (h.version_at, h.version_id)
              AND later.version_changes ? f.key
              AND (jsonb_typeof(f.value) = 'object' OR NOT jsonb_typeof(later.version_changes->f.key) = 'object')
          )
        )
      )
      AND NOT (
        (
          SELECT EXISTS (
            SELECT
            FROM "audit"."holds" hold
            WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
          )
        )
          AND EXISTS (
            SELECT
            FROM "audit"."log" held
            WHERE held.version_table = 3298519342995068
              AND held.version_key_number = h.version_key_number
              AND held.version_key = h.version_key
              AND (held.version_at, held.version_id) <= (h.version_at, h.version_id)
              AND EXISTS (
                SELECT
                FROM "audit"."holds" hold
                WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
                  AND (hold.held_key IS NULL OR hold.held_key = held.version_key)
                  AND (hold.held_actor_id IS NULL OR (hold.held_actor_id = held.version_actor_id AND hold.held_actor_type = held.version_actor_type))
                  AND (hold.held_from IS NULL OR held.version_at >= hold.held_from)
                  AND (hold.held_to IS NULL OR held.version_at < hold.held_to)
              )
          )
      )
  ORDER BY h.version_id
  LIMIT 50
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
  WHERE h.version_id > $1::bigint AND h.version_table = 3298519342995068 AND h.version_action <> 'x'
    AND h.version_at < $2::timestamptz
    AND (
      NOT (h.version_action = '|') OR EXISTS (
        SELECT
        FROM "audit"."entries" later
        WHERE later.version_action = '|'
          AND later.version_table = h.version_table
          AND later.version_key IN ('', h.version_key)
          AND later.version_id > h.version_id
          AND later.version_at < $2::timestamptz
      )
    )
    AND NOT (
      (
        SELECT EXISTS (
          SELECT
          FROM "audit"."holds" hold
          WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
        )
      )
        AND EXISTS (
          SELECT
          FROM "audit"."holds" hold
          WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
            AND (hold.held_key IS NULL OR hold.held_key = h.version_key)
            AND (hold.held_actor_id IS NULL OR (hold.held_actor_id = h.version_actor_id AND hold.held_actor_type = h.version_actor_type))
            AND (hold.held_from IS NULL OR h.version_at >= hold.held_from)
            AND (hold.held_to IS NULL OR h.version_at < hold.held_to)
        )
    )
  ORDER BY h.version_id
  LIMIT 50
) h
) v
ORDER BY v.version_id
LIMIT 50;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

SELECT h.version_id::text AS id, jsonb_build_object('changes', CASE WHEN jsonb_typeof((CASE
  WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
    SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
    FROM jsonb_each(h.version_changes) f
  )
  ELSE h.version_changes
END)) = 'object' THEN (CASE
  WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
    SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
    FROM jsonb_each(h.version_changes) f
  )
  ELSE h.version_changes
END) ELSE '{}' END) AS stored
FROM "audit"."log" h
WHERE h.version_id = ANY($1::bigint[])
UNION ALL
SELECT h.version_id::text AS id, jsonb_build_object('changes', h.version_changes) AS stored
FROM "audit"."entries" h
WHERE h.version_id = ANY($1::bigint[]);

COMMIT;
