SELECT count(*) AS older, count(*) FILTER (WHERE removable) AS removable
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
  ) AS removable
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
  ) AS removable
  FROM "audit"."entries" h
  WHERE h.version_table = 3298519342995068 AND h.version_action <> 'x'
    AND h.version_at < $1::timestamptz
) h;
