SELECT "id", "status", "total", "details", "card" FROM (SELECT past.*
FROM (
  SELECT s.*
  FROM (SELECT DISTINCT * FROM (VALUES ('1'::integer)) given(part_0)) wanted
  CROSS JOIN LATERAL (
    SELECT
      newest."id",
      newest."status",
      newest."total",
      newest."details",
      newest."card"
    FROM (
      SELECT version.*
      FROM "audit"."orders_history" version
      WHERE version."id" = wanted.part_0
        AND version.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
      ORDER BY version.version_at DESC, version.version_id DESC
      LIMIT 1
    ) newest
    WHERE newest.version_action <> '-'
  ) s
) past
WHERE NOT EXISTS (
  SELECT
  FROM "audit"."tracked_tables" known
  WHERE known.id = 3298519342995068
    AND CASE
    WHEN known.id = 3298519342995068
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
      THEN "audit"."refuse_past"(known.model, known.removed_before)
  END
)) AS "OrderAsOf";
