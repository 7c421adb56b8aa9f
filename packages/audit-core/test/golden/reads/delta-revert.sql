SELECT
  v.version_id::text,
  to_jsonb(v.version_at) #>> '{}' AS version_at,
  v.version_action::text,
  v.version_label,
  v.version_transaction::text,
  v.version_actor_type,
  v.version_actor_id,
  v.version_actor_label,
  v.version_reason,
  v.version_request_id,
  v.version_remote_address,
  v.version_user_agent,
  v.version_metadata,
  v.version_on_behalf_of,
  to_jsonb(v.version_effective_at) #>> '{}' AS version_effective_at,
  v.table_id,
  v.model,
  v.key,
  v.entry,
  v.mark,
  v.changes
FROM (
SELECT
  h.version_id,
  h.version_at,
  h.version_action,
  h.version_label,
  h.version_transaction,
  h.version_actor_type,
  h.version_actor_id,
  h.version_actor_label,
  h.version_reason,
  h.version_request_id,
  h.version_remote_address,
  h.version_user_agent,
  h.version_metadata,
  h.version_on_behalf_of,
  h.version_effective_at,
  3298519342995068::text AS table_id,
  NULL AS model,
  h.version_key AS key,
  false AS entry,
  NULL::text AS mark,
  (CASE
    WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
      SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
      FROM jsonb_each(h.version_changes) f
    )
    ELSE h.version_changes
  END) AS changes
FROM (
  SELECT h.*
  FROM "audit"."log" h
  WHERE h.version_table = 3298519342995068
    AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    AND h.version_id = ANY($1::bigint[])
  ORDER BY h.version_id
  LIMIT 1
) h
) v
ORDER BY v.version_id
LIMIT 1;

START TRANSACTION;

SELECT 1 FROM "public"."orders" r WHERE r."id" = '1'::integer FOR UPDATE;

SELECT
  v.version_id::text,
  to_jsonb(v.version_at) #>> '{}' AS version_at,
  v.version_action::text,
  v.version_label,
  v.version_transaction::text,
  v.version_actor_type,
  v.version_actor_id,
  v.version_actor_label,
  v.version_reason,
  v.version_request_id,
  v.version_remote_address,
  v.version_user_agent,
  v.version_metadata,
  v.version_on_behalf_of,
  to_jsonb(v.version_effective_at) #>> '{}' AS version_effective_at,
  v.table_id,
  v.model,
  v.key,
  v.entry,
  v.mark,
  v.changes
FROM (
SELECT
  h.version_id,
  h.version_at,
  h.version_action,
  h.version_label,
  h.version_transaction,
  h.version_actor_type,
  h.version_actor_id,
  h.version_actor_label,
  h.version_reason,
  h.version_request_id,
  h.version_remote_address,
  h.version_user_agent,
  h.version_metadata,
  h.version_on_behalf_of,
  h.version_effective_at,
  3298519342995068::text AS table_id,
  NULL AS model,
  h.version_key AS key,
  false AS entry,
  NULL::text AS mark,
  (CASE
    WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
      SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
      FROM jsonb_each(h.version_changes) f
    )
    ELSE h.version_changes
  END) AS changes
FROM (
  SELECT h.*
  FROM "audit"."log" h
  WHERE h.version_table = 3298519342995068
    AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    AND h.version_table = 3298519342995068
      AND h.version_key_number = ('1'::integer)::bigint
      AND h.version_key = ('1'::integer)::text
  ORDER BY h.version_at DESC, h.version_id DESC
  LIMIT 1
) h
) v
ORDER BY v.version_at DESC, v.version_id DESC
LIMIT 1;

SELECT array_remove(ARRAY[CASE WHEN s."total" IS NOT NULL AND NOT (CASE WHEN pg_input_is_valid((s."total")::text, 'numeric(10,2)') THEN s."total"::numeric(10,2)::numeric = s."total" ELSE false END) THEN 'total' END]::text[], NULL) AS fields FROM (SELECT
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
      AND version.version_key_number = ('1'::integer)::bigint
      AND version.version_key = ('1'::integer)::text
      AND (version.version_at, version.version_id) <= ('<time of version 1>'::timestamptz, 1)
  ) version
  WHERE version.checkpoints < 1
) newest
WHERE CASE
  WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
  ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
END IS NOT NULL) s;

/*hindsight:eyJyZWFzb24iOiJXcm9uZyBvcmRlciJ9*/ UPDATE "public"."orders" AS r SET ("status", "total", "details") = (SELECT s."status", s."total", s."details" FROM (SELECT
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
      AND version.version_key_number = ('1'::integer)::bigint
      AND version.version_key = ('1'::integer)::text
      AND (version.version_at, version.version_id) <= ('<time of version 1>'::timestamptz, 1)
  ) version
  WHERE version.checkpoints < 1
) newest
WHERE CASE
  WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
  ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
END IS NOT NULL) s WHERE r."id" = s."id") WHERE r."id" = '1'::integer AND EXISTS (SELECT FROM (SELECT
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
      AND version.version_key_number = ('1'::integer)::bigint
      AND version.version_key = ('1'::integer)::text
      AND (version.version_at, version.version_id) <= ('<time of version 1>'::timestamptz, 1)
  ) version
  WHERE version.checkpoints < 1
) newest
WHERE CASE
  WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
  ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
END IS NOT NULL) s WHERE r."id" = s."id" AND (r."status" IS DISTINCT FROM s."status" OR r."total" IS DISTINCT FROM s."total" OR r."details" IS DISTINCT FROM s."details"));

SELECT WHERE NOT EXISTS (
  SELECT
  FROM "audit"."tracked_tables" known
  WHERE known.id = 3298519342995068
    AND CASE
    WHEN known.engine <> 'delta'
      THEN NOT (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    WHEN known.id = 3298519342995068
      AND (
        (
          known.removed_before > '<time of version 1>'::timestamptz
            AND (
              NOT EXISTS (
                SELECT
                FROM "audit"."log" h
                WHERE h.version_table = 3298519342995068
                  AND h.version_key_number = ('1'::integer)::bigint
                  AND h.version_key = ('1'::integer)::text
                  AND (h.version_at, h.version_id) <= ('<time of version 1>'::timestamptz, 1)
              )
                OR EXISTS (
                  SELECT
                  FROM "audit"."log" later
                  WHERE later.version_table = 3298519342995068
                    AND later.version_key_number = ('1'::integer)::bigint
                    AND later.version_key = ('1'::integer)::text
                    AND NOT ((later.version_at, later.version_id) <= ('<time of version 1>'::timestamptz, 1))
                    AND later.version_at < known.removed_before
                )
            )
        )
      )
      THEN "audit"."refuse_past"(known.model, known.removed_before)
  END
);

SELECT
  v.version_id::text,
  to_jsonb(v.version_at) #>> '{}' AS version_at,
  v.version_action::text,
  v.version_label,
  v.version_transaction::text,
  v.version_actor_type,
  v.version_actor_id,
  v.version_actor_label,
  v.version_reason,
  v.version_request_id,
  v.version_remote_address,
  v.version_user_agent,
  v.version_metadata,
  v.version_on_behalf_of,
  to_jsonb(v.version_effective_at) #>> '{}' AS version_effective_at,
  v.table_id,
  v.model,
  v.key,
  v.entry,
  v.mark,
  v.changes
FROM (
SELECT
  h.version_id,
  h.version_at,
  h.version_action,
  h.version_label,
  h.version_transaction,
  h.version_actor_type,
  h.version_actor_id,
  h.version_actor_label,
  h.version_reason,
  h.version_request_id,
  h.version_remote_address,
  h.version_user_agent,
  h.version_metadata,
  h.version_on_behalf_of,
  h.version_effective_at,
  3298519342995068::text AS table_id,
  NULL AS model,
  h.version_key AS key,
  false AS entry,
  NULL::text AS mark,
  (CASE
    WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
      SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
      FROM jsonb_each(h.version_changes) f
    )
    ELSE h.version_changes
  END) AS changes
FROM (
  SELECT h.*
  FROM "audit"."log" h
  WHERE h.version_table = 3298519342995068
    AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    AND h.version_table = 3298519342995068
      AND h.version_key_number = ('1'::integer)::bigint
      AND h.version_key = ('1'::integer)::text
  ORDER BY h.version_at DESC, h.version_id DESC
  LIMIT 1
) h
) v
ORDER BY v.version_at DESC, v.version_id DESC
LIMIT 1;

SET CONSTRAINTS ALL IMMEDIATE;

COMMIT;
