SELECT
  count(*) AS older,
  count(*) FILTER (WHERE superseded AND NOT held) AS removable,
  count(*) FILTER (WHERE superseded AND held) AS held
FROM (
  SELECT (
    EXISTS (
      SELECT
      FROM "audit"."log" later
      WHERE later.version_table = h.version_table
        AND later.version_key_number = h.version_key_number
        AND later.version_key = h.version_key
        AND later.version_at < $1::timestamptz
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
          AND later.version_at < $1::timestamptz
          AND (later.version_at, later.version_id) > (h.version_at, h.version_id)
          AND later.version_changes ? f.key
          AND (jsonb_typeof(f.value) = 'object' OR NOT jsonb_typeof(later.version_changes->f.key) = 'object')
      )
    )
  ) AS superseded, (
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
    ) AS held
  FROM "audit"."log" h
  WHERE h.version_table = 3298519342995068
    AND h.version_at < $1::timestamptz
  UNION ALL
  SELECT (
    NOT (h.version_action = '|') OR EXISTS (
      SELECT
      FROM "audit"."entries" later
      WHERE later.version_action = '|'
        AND later.version_table = h.version_table
        AND later.version_key IN ('', h.version_key)
        AND later.version_id > h.version_id
        AND later.version_at < $1::timestamptz
    )
  ) AS superseded, (
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
    ) AS held
  FROM "audit"."entries" h
  WHERE h.version_table = 3298519342995068 AND h.version_action <> 'x'
    AND h.version_at < $1::timestamptz
) h
WHERE (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]));
