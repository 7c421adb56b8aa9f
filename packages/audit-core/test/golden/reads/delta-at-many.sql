SELECT "id", "status", "total", "details", "card" FROM (SELECT past.*
FROM (
  WITH RECURSIVE version_walk AS (
    (
      SELECT 1 AS version_step, f.*
      FROM (
        SELECT h.version_key_number, h.version_key
        FROM "audit"."log" h
        WHERE h.version_table = 3298519342995068
          AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
        ORDER BY h.version_key_number ASC, h.version_key ASC
        LIMIT 1
      ) f
    )
    UNION ALL
    SELECT version_walk.version_step + 1, f.*
    FROM version_walk
    CROSS JOIN LATERAL (
      SELECT h.version_key_number, h.version_key
      FROM "audit"."log" h
      WHERE h.version_table = 3298519342995068
        AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
        AND h.version_key_number > version_walk.version_key_number
      ORDER BY h.version_key_number ASC, h.version_key ASC
      LIMIT 1
    ) f
  )
  SELECT s.*
  FROM version_walk
  CROSS JOIN LATERAL (
    SELECT
      (
        CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END
      )::integer AS "id",
      (
        CASE
          WHEN jsonb_typeof(newest."status") = 'object' THEN newest."status"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."status") = 'string' THEN newest."status" #>> '{}' ELSE newest."status"->>1 END
        END
      )::text AS "status",
      (
        CASE
          WHEN jsonb_typeof(newest."total") = 'object' THEN newest."total"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."total") = 'string' THEN newest."total" #>> '{}' ELSE newest."total"->>1 END
        END
      )::numeric AS "total",
      (
        CASE
          WHEN jsonb_typeof(newest."details") = 'object' THEN newest."details"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."details") = 'string' THEN newest."details" #>> '{}' ELSE newest."details"->>1 END
        END
      )::jsonb AS "details",
      (
        CASE
          WHEN jsonb_typeof(newest."card") = 'object' THEN newest."card"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."card") = 'string' THEN newest."card" #>> '{}' ELSE newest."card"->>1 END
        END
      )::text AS "card"
    FROM (
      SELECT
        any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
        any_value(version.changes->'status' ORDER BY version.version_at DESC, version.version_id DESC) AS "status",
        any_value(version.changes->'total' ORDER BY version.version_at DESC, version.version_id DESC) AS "total",
        any_value(version.changes->'details' ORDER BY version.version_at DESC, version.version_id DESC) AS "details",
        any_value(version.changes->'card' ORDER BY version.version_at DESC, version.version_id DESC) AS "card"
      FROM (
        SELECT
          version.version_at,
          version.version_id,
          CASE
            WHEN version.version_checkpoint IS NULL THEN version.version_changes
            ELSE version.version_changes || version.version_checkpoint
          END AS changes,
          count(*) FILTER (
            WHERE version.version_checkpoint IS NOT NULL OR version.version_action = '+'
          ) OVER (
            ORDER BY version.version_at DESC, version.version_id DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
          ) AS checkpoints
        FROM "audit"."log" version
        WHERE version.version_table = 3298519342995068
          AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
          AND version.version_key_number = version_walk.version_key_number
          AND version.version_key = version_walk.version_key
          AND version.version_at <= '2026-01-01T00:00:00.000000Z'::timestamptz AND true
      ) version
      WHERE version.checkpoints < 1
    ) newest
    WHERE CASE
      WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
      ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
    END IS NOT NULL
  ) s
) past
WHERE NOT EXISTS (
  SELECT
  FROM "audit"."tracked_tables" known
  WHERE known.id = 3298519342995068
    AND CASE
    WHEN known.engine <> 'delta'
      THEN NOT (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    WHEN known.id = 3298519342995068
      AND ((known.removed_before > '2026-01-01T00:00:00.000000Z'::timestamptz))
      THEN "audit"."refuse_past"(known.model, known.removed_before)
  END
)) AS "OrderAsOf" WHERE "OrderAsOf"."status" = 'paid' LIMIT 50;
