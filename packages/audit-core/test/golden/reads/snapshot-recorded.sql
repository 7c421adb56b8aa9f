SELECT
  (s."id")::text AS "id",
  (s."status")::text AS "status",
  (s."total")::text AS "total",
  (s."details")::text AS "details",
  (s."card")::text AS "card"
FROM (
  SELECT
    newest."id",
    newest."status",
    newest."total",
    newest."details",
    newest."card"
  FROM (
    SELECT version.*
    FROM "audit"."orders_history" version
    WHERE version."id" = '1'::integer
      AND version.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
    ORDER BY version.version_at DESC, version.version_id DESC
    LIMIT 1
  ) newest
  WHERE newest.version_action <> '-'
) s;
