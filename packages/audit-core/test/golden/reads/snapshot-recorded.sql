SELECT (s."id")::text AS "id", (s."status")::text AS "status", (s."total")::text AS "total", (s."details")::text AS "details", (s."card")::text AS "card" FROM (SELECT s."id", s."status", s."total", s."details", s."card"
FROM (SELECT h.* FROM "audit"."orders_history" h WHERE h."id" = '1'::integer AND h.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz
  ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) s
WHERE s.version_action <> '-') s;
