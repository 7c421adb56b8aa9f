SELECT "id", "status", "total", "details", "card" FROM (WITH RECURSIVE version_walk AS (
  (SELECT 1 AS version_step, f.* FROM (SELECT h."id" FROM "audit"."orders_history" h
    WHERE true AND true ORDER BY h."id" ASC LIMIT 1) f)
  UNION ALL
  SELECT version_walk.version_step + 1, f.* FROM version_walk CROSS JOIN LATERAL (SELECT h."id" FROM "audit"."orders_history" h
    WHERE true AND true AND (h."id") > (version_walk."id") ORDER BY h."id" ASC LIMIT 1) f
)
SELECT s.* FROM version_walk CROSS JOIN LATERAL (SELECT s."id", s."status", s."total", s."details", s."card"
FROM (SELECT h.* FROM "audit"."orders_history" h WHERE true AND h."id" = version_walk."id" AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz AND true
  ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) s
WHERE s.version_action <> '-') s) AS "OrderAsOf" WHERE "OrderAsOf"."status" = 'paid' LIMIT 50;
