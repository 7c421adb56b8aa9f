SELECT
  (
    SELECT h.version_action::text
    FROM "audit"."orders_history" h
    WHERE h."id" = '1'::integer
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
        FROM "audit"."orders_history" h
        WHERE h."id" = '1'::integer
          AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
        ORDER BY h.version_at DESC, h.version_id DESC
        LIMIT 1
      ), '-infinity')
  ) AS unseen,
  (
    SELECT h.version_action::text
    FROM "audit"."orders_history" h
    WHERE h."id" = '1'::integer
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
                FROM "audit"."orders_history" h
                WHERE h."id" = '1'::integer
                  AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
              )
                OR EXISTS (
                  SELECT
                  FROM "audit"."orders_history" later
                  WHERE later."id" = '1'::integer
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
  ) IS NOT NULL AS shortened;
