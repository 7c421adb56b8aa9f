SELECT "id", "status", "total", "details", "card" FROM (SELECT h."id", h."status", h."total", h."details", h."card"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."orders_history" k
  WHERE k.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz AND true AND true ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."orders_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') AS "OrderAsOf" WHERE "OrderAsOf"."total" = '1.50';
