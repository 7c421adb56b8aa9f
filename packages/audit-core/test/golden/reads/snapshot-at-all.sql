SELECT "id", "status", "total", "details", "card" FROM (SELECT past.*
FROM (
  SELECT
    version."id",
    version."status",
    version."total",
    version."details",
    version."card"
  FROM (
    SELECT DISTINCT ON (version."id") version.version_id
    FROM "audit"."orders_history" version
    WHERE version.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz AND true AND true
    ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
  ) latest
  JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
  WHERE version.version_action <> '-'
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
)) AS "OrderAsOf" WHERE "OrderAsOf"."total" = '1.50';
