SELECT "id", "status", "total", "details", "card" FROM (SELECT s.* FROM (SELECT DISTINCT * FROM (VALUES ('1'::integer)) given(part_0)) wanted
CROSS JOIN LATERAL (SELECT s."id", s."status", s."total", s."details", s."card"
FROM (SELECT h.* FROM "audit"."orders_history" h WHERE h."id" = wanted.part_0 AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
  ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) s
WHERE s.version_action <> '-') s) AS "OrderAsOf";
