SELECT "id", "status", "total", "details", "card" FROM (SELECT s.*
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
) s) AS "OrderAsOf";
