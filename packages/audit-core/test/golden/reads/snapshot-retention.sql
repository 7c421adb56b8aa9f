SELECT
  count(*) AS older,
  count(*) FILTER (WHERE superseded AND NOT held) AS removable,
  count(*) FILTER (WHERE superseded AND held) AS held
FROM (
  SELECT (
    EXISTS (
      SELECT
      FROM "audit"."orders_history" later
      WHERE later."id" = h."id"
        AND later.version_at < $1::timestamptz
        AND (later.version_at, later.version_id) > (h.version_at, h.version_id)
    )
    OR h.version_action = '-'
  ) AS superseded, (
    SELECT EXISTS (
      SELECT
      FROM "audit"."holds" hold
      WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
    )
  )
    AND EXISTS (
      SELECT
      FROM "audit"."orders_history" held
      WHERE held."id" = h."id"
        AND (held.version_at, held.version_id) <= (h.version_at, h.version_id)
        AND EXISTS (
          SELECT
          FROM "audit"."holds" hold
          WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
            AND (hold.held_key IS NULL OR hold.held_key = (held."id")::text)
            AND (hold.held_actor_id IS NULL OR (hold.held_actor_id = held.version_actor_id AND hold.held_actor_type = held.version_actor_type))
            AND (hold.held_from IS NULL OR held.version_at >= hold.held_from)
            AND (hold.held_to IS NULL OR held.version_at < hold.held_to)
        )
    ) AS held
  FROM "audit"."orders_history" h
  WHERE h.version_at < $1::timestamptz
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
) h;
