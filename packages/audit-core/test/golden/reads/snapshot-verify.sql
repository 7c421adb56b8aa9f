WITH pairs AS (
  SELECT CASE WHEN l."id" IS NULL THEN coalesce((s."id")::text, (s."id")::text) ELSE (l."id")::text END AS key, CASE WHEN s."id" IS NULL THEN 'unrecorded' WHEN l."id" IS NULL THEN 'vanished' ELSE 'different' END AS kind,
    CASE WHEN l."id" IS NULL OR s."id" IS NULL THEN '{}' ELSE array_remove(ARRAY[CASE WHEN false OR s."id" IS DISTINCT FROM l."id" THEN 'id' END, CASE WHEN false OR s."status" IS DISTINCT FROM l."status" THEN 'status' END, CASE WHEN false OR s."total" IS DISTINCT FROM l."total" THEN 'total' END, CASE WHEN false OR s."details" IS DISTINCT FROM l."details" THEN 'details' END, CASE WHEN s."card" IS DISTINCT FROM CASE
  WHEN l."card" IS DISTINCT FROM NULL THEN coalesce(
    (
      SELECT masked
      FROM (
        SELECT
          (
            SELECT '••••' || right(s, 4)
            FROM regexp_replace(((l."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
            WHERE length(s) >= 8
          ),
          ((l."card")::text) COLLATE "C"
      ) m(masked, clear)
      WHERE position(clear IN masked) = 0
    ),
    '••••••'
  )
END AND NOT (s."card" IS NOT DISTINCT FROM '••••••' AND l."card" IS DISTINCT FROM NULL) THEN 'card' END]::text[], NULL) END AS fields
  FROM (SELECT
  version."id",
  version."status",
  version."total",
  version."details",
  version."card"
FROM (
  SELECT DISTINCT ON (version."id") version.version_id
  FROM "audit"."orders_history" version
  WHERE true
  ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
) latest
JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
WHERE version.version_action <> '-') s FULL JOIN "public"."orders" l ON s."id" = l."id"
), mismatched AS (SELECT * FROM pairs WHERE kind <> 'different' OR fields <> '{}')
SELECT (SELECT count(*) FROM pairs) AS rows, (SELECT count(*) FROM mismatched) AS mismatched,
  (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.key) FROM (SELECT * FROM mismatched ORDER BY key LIMIT 100) m) AS mismatches,
  (SELECT count(*) FROM (SELECT h.version_at < lag(h.version_at) OVER (PARTITION BY h."id" ORDER BY h.version_id) AS misplaced
    FROM "audit"."orders_history" h WHERE true) v WHERE v.misplaced) AS misordered,
  (SELECT count(*) FROM "audit"."orders_history" h WHERE true AND (h.version_id <= 0
  OR h.version_action NOT IN ('+', '~', '-')
  OR NOT (h.version_at >= '0001-01-01 00:00:00+00' AND h.version_at < '10000-01-01 00:00:00+00')
  OR coalesce(NOT (h.version_effective_at >= '0001-01-01 00:00:00+00' AND h.version_effective_at < '10000-01-01 00:00:00+00'), false)
  OR coalesce(
    jsonb_typeof(h.version_metadata) NOT IN ('object', 'null')
      OR jsonb_path_exists(h.version_metadata, '$.**{200}'),
    false
  )
  OR (h.version_actor_type IS NULL) <> (h.version_actor_id IS NULL)
    OR h.version_actor_type IS NULL AND (h.version_actor_label IS NOT NULL OR h.version_on_behalf_of IS NOT NULL)
  OR coalesce(
    h.version_on_behalf_of #> '{}' <> 'null'
      AND (
        jsonb_typeof(h.version_on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string'
          OR jsonb_typeof(h.version_on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'
      ),
    false
  )
    OR coalesce(
      h.version_on_behalf_of #> '{onBehalfOf}' <> 'null'
        AND (
          jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
            OR jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
        ),
      false
    )
    OR coalesce(
      h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null'
        AND (
          jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
            OR jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
        ),
      false
    )
    OR coalesce(h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false))) AS unreadable;
