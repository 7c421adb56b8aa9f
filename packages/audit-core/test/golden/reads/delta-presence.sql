SELECT
  (
    SELECT h.version_action::text
    FROM "audit"."log" h
    WHERE h.version_table = 3298519342995068
      AND h.version_key_number = ('1'::integer)::bigint
      AND h.version_key = ('1'::integer)::text
      AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
    ORDER BY h.version_at DESC, h.version_id DESC
    LIMIT 1
  ) AS last,
  EXISTS (
    SELECT
    FROM "audit"."entries" g
    WHERE g.version_action = '|'
      AND g.version_table = 3298519342995068
      AND g.version_key IN ('', ('1'::integer)::text)
      AND g.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz AND true
      AND g.version_at > coalesce((
        SELECT h.version_at
        FROM "audit"."log" h
        WHERE h.version_table = 3298519342995068
          AND h.version_key_number = ('1'::integer)::bigint
          AND h.version_key = ('1'::integer)::text
          AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
        ORDER BY h.version_at DESC, h.version_id DESC
        LIMIT 1
      ), '-infinity')
  ) AS unseen,
  (
    SELECT h.version_action::text
    FROM "audit"."log" h
    WHERE h.version_table = 3298519342995068
      AND h.version_key_number = ('1'::integer)::bigint
      AND h.version_key = ('1'::integer)::text
    ORDER BY h.version_at, h.version_id
    LIMIT 1
  ) AS first,
  EXISTS (
    SELECT
    FROM "audit"."tracked_tables" known
    WHERE known.id = 3298519342995068
      AND (
        (
          known.removed_before > '2026-01-01T00:00:00.000000Z'::timestamptz
            AND (
              NOT EXISTS (
                SELECT
                FROM "audit"."log" h
                WHERE h.version_table = 3298519342995068
                  AND h.version_key_number = ('1'::integer)::bigint
                  AND h.version_key = ('1'::integer)::text
                  AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
              )
                OR EXISTS (
                  SELECT
                  FROM "audit"."log" later
                  WHERE later.version_table = 3298519342995068
                    AND later.version_key_number = ('1'::integer)::bigint
                    AND later.version_key = ('1'::integer)::text
                    AND NOT (later.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz)
                    AND later.version_at < known.removed_before
                )
            )
        )
      )
  ) AS lost,
  (
    SELECT known.removed_before
    FROM "audit"."tracked_tables" known
    WHERE known.id = 3298519342995068
  ) IS NOT NULL AS shortened
WHERE (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]));
