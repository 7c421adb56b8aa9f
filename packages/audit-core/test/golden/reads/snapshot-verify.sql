SELECT ARRAY[(h."id")::text]::text[] AS key
FROM "audit"."orders_history" h
WHERE true
ORDER BY h."id"
OFFSET 19999
LIMIT 1;

WITH pairs AS MATERIALIZED (
  SELECT coalesce((s."id")::text, (s."id")::text) AS key, CASE WHEN l."id" IS NULL THEN 'vanished' ELSE 'different' END AS kind,
    CASE WHEN l."id" IS NULL THEN '{}' ELSE array_remove(ARRAY[CASE WHEN false OR s."id" IS DISTINCT FROM l."id" THEN 'id' END, CASE WHEN false OR s."status" IS DISTINCT FROM l."status" THEN 'status' END, CASE WHEN false OR s."total" IS DISTINCT FROM l."total" THEN 'total' END, CASE WHEN false OR s."details" IS DISTINCT FROM l."details" THEN 'details' END, CASE WHEN s."card" IS DISTINCT FROM CASE
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
END THEN 'card' END]::text[], NULL) END AS fields
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
    WHERE true
    ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
  ) latest
  JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
  WHERE version.version_action <> '-'
) s LEFT JOIN "public"."orders" l ON s."id" = l."id"
), mismatched AS (SELECT * FROM pairs WHERE kind <> 'different' OR fields <> '{}'
), broken AS MATERIALIZED (
  SELECT (v."id")::text AS key, v.version_id AS version
  FROM (
    SELECT lag(h.*, 0) OVER (PARTITION BY h."id" ORDER BY h.version_at, h.version_id) AS present, lag(h.*) OVER (PARTITION BY h."id" ORDER BY h.version_at, h.version_id) AS previous
    FROM "audit"."orders_history" h
    WHERE true
  ) pair
  CROSS JOIN LATERAL (SELECT (pair.present).*) v
  CROSS JOIN LATERAL (SELECT (pair.previous).*) p
  CROSS JOIN (
    SELECT (
      SELECT known.removed_before
      FROM "audit"."tracked_tables" known
      WHERE known.id = 3298519342995068
    ) AS at
  ) removed
  WHERE (removed.at IS NULL OR v.version_at >= removed.at)
    AND CASE
      WHEN p.version_id IS NULL THEN v.version_action <> '+'
      WHEN p.version_id > v.version_id THEN false
      WHEN p.version_action = '-' THEN v.version_action <> '+'
      WHEN v.version_action = '+' THEN true
      ELSE (
    (
      NOT coalesce('id' = ANY (v.version_changed), false)
        AND p."id" IS DISTINCT FROM NULL
        AND p."id" IS DISTINCT FROM v."id"
    )
      OR (
        NOT coalesce('status' = ANY (v.version_changed), false)
          AND p."status" IS DISTINCT FROM NULL
          AND p."status" IS DISTINCT FROM v."status"
      )
      OR (
        NOT coalesce('total' = ANY (v.version_changed), false)
          AND p."total" IS DISTINCT FROM NULL
          AND p."total" IS DISTINCT FROM v."total"
      )
      OR (
        NOT coalesce('details' = ANY (v.version_changed), false)
          AND p."details" IS DISTINCT FROM NULL
          AND p."details" IS DISTINCT FROM v."details"
      )
  )
    END
)
SELECT (SELECT count(*) FROM "audit"."orders_history" h WHERE true) AS versions,
  (SELECT count(*) FROM pairs WHERE kind = 'vanished') AS vanished,
  (SELECT count(*) FROM mismatched) AS mismatched,
  (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.key) FROM (SELECT * FROM mismatched ORDER BY key LIMIT 100) m) AS mismatches,
  (SELECT count(*) FROM broken) AS broken,
  (SELECT jsonb_agg(jsonb_build_object('key', b.key, 'version', b.version::text) ORDER BY b.key, b.version)
    FROM (SELECT * FROM broken ORDER BY key, version LIMIT 100) b) AS breaks,
  (SELECT count(*) FROM (SELECT h.version_at < lag(h.version_at) OVER (PARTITION BY h."id" ORDER BY h.version_id) AS misplaced
    FROM "audit"."orders_history" h WHERE true) v WHERE v.misplaced) AS misordered,
  (SELECT count(*) FROM "audit"."orders_history" h WHERE true AND (h.version_id <= 0 AND NOT coalesce(h.version_metadata ? 'imported', false)
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

WITH batch AS MATERIALIZED (
  SELECT live."id"
  FROM "public"."orders" live
  ORDER BY live."id"
  LIMIT 20000
), unrecorded AS MATERIALIZED (
  SELECT (live."id")::text AS key,
    NOT EXISTS (SELECT FROM "audit"."orders_history" h WHERE h."id" = live."id") AS baseline
  FROM batch live
  WHERE NOT EXISTS (
  SELECT
    newest."id",
    newest."status",
    newest."total",
    newest."details",
    newest."card"
  FROM (
    SELECT version.*
    FROM "audit"."orders_history" version
    WHERE version."id" = live."id"
    ORDER BY version.version_at DESC, version.version_id DESC
    LIMIT 1
  ) newest
  WHERE newest.version_action <> '-'
)
)
SELECT (SELECT count(*) FROM batch) AS rows,
  (SELECT ARRAY[(live."id")::text]::text[] FROM batch live ORDER BY live."id" DESC LIMIT 1) AS last,
  (SELECT count(*) FROM unrecorded) AS unrecorded,
  (SELECT count(*) FROM unrecorded WHERE baseline) AS baselines,
  (SELECT jsonb_agg(u.key ORDER BY u.key) FROM (SELECT key FROM unrecorded ORDER BY key LIMIT 100) u) AS keys;
