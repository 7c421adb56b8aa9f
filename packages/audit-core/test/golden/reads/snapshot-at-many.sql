SELECT "id", "status", "total", "details", "card" FROM (SELECT past.*
FROM (
  WITH RECURSIVE version_walk AS (
    (
      SELECT 1 AS version_step, f.*
      FROM (
        SELECT h."id"
        FROM "audit"."orders_history" h
        WHERE true
        ORDER BY h."id" ASC
        LIMIT 1
      ) f
    )
    UNION ALL
    SELECT version_walk.version_step + 1, f.*
    FROM version_walk
    CROSS JOIN LATERAL (
      SELECT h."id"
      FROM "audit"."orders_history" h
      WHERE (h."id") > (version_walk."id")
      ORDER BY h."id" ASC
      LIMIT 1
    ) f
  )
  SELECT s.*
  FROM version_walk
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
      WHERE version."id" = version_walk."id"
        AND version.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz AND true
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
      AND ((known.removed_before > '2026-01-01T00:00:00.000000Z'::timestamptz))
      THEN "audit"."refuse_past"(known.model, known.removed_before)
  END
)) AS "OrderAsOf" WHERE "OrderAsOf"."status" = 'paid' LIMIT 50;
