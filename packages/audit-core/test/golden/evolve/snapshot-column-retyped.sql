DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
DECLARE settings jsonb; BEGIN
SELECT jsonb_object_agg(s, current_setting(s)) INTO settings
FROM unnest(ARRAY['DateStyle', 'IntervalStyle', 'bytea_output', 'extra_float_digits']) s;
PERFORM set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);
ALTER TABLE "audit"."orders_history" ADD COLUMN IF NOT EXISTS version_old_hashes bytea;
UPDATE "audit"."orders_history" h SET version_old_hashes = overlay(h.version_old_hashes PLACING int4send(-1) FROM 4 * array_position(h.version_changed, 'total') - 3) WHERE 'total' = ANY (h.version_changed) AND h.version_old_hashes IS NOT NULL;
UPDATE "audit"."orders_history" h SET version_kept = coalesce(h.version_kept, '{}') || jsonb_build_object('total', coalesce(h.version_kept->>'total', (h."total")::text))
WHERE h."total" IS DISTINCT FROM NULL AND NOT (CASE
  WHEN (
    (CASE
      WHEN pg_input_is_valid(
        CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
        'integer'
      ) THEN (
        CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
      )::integer
    END)::text
  ) COLLATE "C" = coalesce(h.version_kept->>'total', (h."total")::text)
    THEN true
  WHEN (
    CASE
      WHEN pg_input_is_valid(
        CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
        'integer'
      ) THEN (
        CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
      )::integer
    END
  ) IS NOT DISTINCT FROM NULL
    THEN false
  ELSE coalesce(
    (
      (CASE
        WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric(10,2)') THEN CASE
          WHEN (coalesce(h.version_kept->>'total', (h."total")::text))::numeric(10,2) = (coalesce(h.version_kept->>'total', (h."total")::text))::numeric THEN (coalesce(h.version_kept->>'total', (h."total")::text))::numeric(10,2)::numeric
          ELSE (coalesce(h.version_kept->>'total', (h."total")::text))::numeric
        END
        WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN (coalesce(h.version_kept->>'total', (h."total")::text))::numeric
      END)::text
    ) COLLATE "C" = coalesce(h.version_kept->>'total', (h."total")::text)
      AND NOT (
        CASE
          WHEN pg_input_is_valid(
            (
              (CASE
                WHEN pg_input_is_valid(
                  CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
                  'integer'
                ) THEN (
                  CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
                )::integer
              END)::text
            ),
            'numeric(10,2)'
          ) THEN CASE
            WHEN (
              (
                (CASE
                  WHEN pg_input_is_valid(
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
                    'integer'
                  ) THEN (
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
                  )::integer
                END)::text
              )
            )::numeric(10,2) = (
              (
                (CASE
                  WHEN pg_input_is_valid(
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
                    'integer'
                  ) THEN (
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
                  )::integer
                END)::text
              )
            )::numeric THEN (
              (
                (CASE
                  WHEN pg_input_is_valid(
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
                    'integer'
                  ) THEN (
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
                  )::integer
                END)::text
              )
            )::numeric(10,2)::numeric
            ELSE (
              (
                (CASE
                  WHEN pg_input_is_valid(
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
                    'integer'
                  ) THEN (
                    CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
                  )::integer
                END)::text
              )
            )::numeric
          END
          WHEN pg_input_is_valid(
            (
              (CASE
                WHEN pg_input_is_valid(
                  CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
                  'integer'
                ) THEN (
                  CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
                )::integer
              END)::text
            ),
            'numeric'
          ) THEN (
            (
              (CASE
                WHEN pg_input_is_valid(
                  CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END,
                  'integer'
                ) THEN (
                  CASE WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN trim_scale((coalesce(h.version_kept->>'total', (h."total")::text))::numeric)::text ELSE coalesce(h.version_kept->>'total', (h."total")::text) END
                )::integer
              END)::text
            )
          )::numeric
        END IS DISTINCT FROM CASE
          WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric(10,2)') THEN CASE
            WHEN (coalesce(h.version_kept->>'total', (h."total")::text))::numeric(10,2) = (coalesce(h.version_kept->>'total', (h."total")::text))::numeric THEN (coalesce(h.version_kept->>'total', (h."total")::text))::numeric(10,2)::numeric
            ELSE (coalesce(h.version_kept->>'total', (h."total")::text))::numeric
          END
          WHEN pg_input_is_valid(coalesce(h.version_kept->>'total', (h."total")::text), 'numeric') THEN (coalesce(h.version_kept->>'total', (h."total")::text))::numeric
        END
      ),
    false
  )
END);
ALTER TABLE "audit"."orders_history" ALTER COLUMN "total" TYPE integer USING CASE
  WHEN pg_input_is_valid(
    CASE WHEN pg_input_is_valid(coalesce("audit"."orders_history".version_kept->>'total', ("audit"."orders_history"."total")::text), 'numeric') THEN trim_scale((coalesce("audit"."orders_history".version_kept->>'total', ("audit"."orders_history"."total")::text))::numeric)::text ELSE coalesce("audit"."orders_history".version_kept->>'total', ("audit"."orders_history"."total")::text) END,
    'integer'
  ) THEN (
    CASE WHEN pg_input_is_valid(coalesce("audit"."orders_history".version_kept->>'total', ("audit"."orders_history"."total")::text), 'numeric') THEN trim_scale((coalesce("audit"."orders_history".version_kept->>'total', ("audit"."orders_history"."total")::text))::numeric)::text ELSE coalesce("audit"."orders_history".version_kept->>'total', ("audit"."orders_history"."total")::text) END
  )::integer
END;
UPDATE "audit"."orders_history" h SET version_kept = nullif(h.version_kept - 'total', '{}')
WHERE h.version_kept ? 'total' AND h.version_kept->>'total' = (h."total")::text COLLATE "C";
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;

DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
DECLARE settings jsonb; BEGIN
SELECT jsonb_object_agg(s, current_setting(s)) INTO settings
FROM unnest(ARRAY['DateStyle', 'IntervalStyle', 'bytea_output', 'extra_float_digits']) s;
PERFORM set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);
PERFORM pg_current_xact_id();
WITH was_row AS MATERIALIZED (SELECT
  s."id",
  s."status",
  s."total",
  s."details",
  s."card",
  s.version_unread
FROM (SELECT
  version."id",
  version."status",
  version."total",
  version."details",
  version."card",
  JSON_OBJECT('total': version.version_kept->>'total' ABSENT ON NULL RETURNING jsonb) AS version_unread
FROM (
  SELECT DISTINCT ON (version."id") version.version_id
  FROM "audit"."orders_history" version
  WHERE true
  ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
) latest
JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
WHERE version.version_action <> '-') s JOIN "public"."orders" l ON s."id" = l."id")
INSERT INTO "audit"."orders_history" (
  version_at,
  version_action,
  version_label,
  version_actor_type,
  version_actor_id,
  version_actor_label,
  version_reason,
  version_request_id,
  version_remote_address,
  version_user_agent,
  version_metadata,
  version_on_behalf_of,
  version_effective_at,
  version_changed,
  version_old_hashes,
  "id",
  "status",
  "total",
  "details",
  "card"
)
SELECT
  clock_timestamp(),
  CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
  CASE
    WHEN new_row."id" IS NULL THEN ('Order ' || coalesce((old_row."id")::text, '') || ', ' || coalesce((old_row."status")::text, ''))
    ELSE ('Order ' || coalesce((new_row."id")::text, '') || ', ' || coalesce((new_row."status")::text, ''))
  END,
  context.actor_type,
  context.actor_id,
  context.actor_label,
  context.reason,
  context.request_id,
  context.remote_address,
  context.user_agent,
  context.metadata,
  context.on_behalf_of,
  context.effective_at,
  CASE
    WHEN new_row."id" IS NULL THEN NULL::text[]
    WHEN old_row."id" IS NULL THEN NULL::text[]
    ELSE array_remove(ARRAY[
      CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
      CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
      CASE WHEN CASE
        WHEN old_row.version_unread->>'total' IS NULL THEN old_row."total" IS DISTINCT FROM new_row."total"
        ELSE old_row.version_unread->>'total' IS DISTINCT FROM (new_row."total")::text COLLATE "C"
      END THEN 'total' END,
      CASE WHEN old_row."details" IS DISTINCT FROM new_row."details" THEN 'details' END,
      CASE WHEN old_row."card" IS DISTINCT FROM new_row."card" THEN 'card' END
    ], NULL)
  END,
  CASE
    WHEN new_row."id" IS NULL THEN NULL::bytea
    WHEN old_row."id" IS NULL THEN NULL::bytea
    ELSE CASE
      WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN int4send(hash_record(ROW((old_row."id")::text COLLATE "C")))
      ELSE ''::bytea
    END
      || CASE
      WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN int4send(hash_record(ROW((old_row."status")::text COLLATE "C")))
      ELSE ''::bytea
    END
      || CASE
      WHEN CASE
        WHEN old_row.version_unread->>'total' IS NULL THEN old_row."total" IS DISTINCT FROM new_row."total"
        ELSE old_row.version_unread->>'total' IS DISTINCT FROM (new_row."total")::text COLLATE "C"
      END THEN int4send(hash_record(ROW((old_row."total")::text COLLATE "C")))
      ELSE ''::bytea
    END
      || CASE
      WHEN old_row."details" IS DISTINCT FROM new_row."details" THEN int4send(hash_record(ROW(old_row."details")))
      ELSE ''::bytea
    END
      || CASE WHEN old_row."card" IS DISTINCT FROM new_row."card" THEN int4send(-1) ELSE ''::bytea END
  END,
  CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
  CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
  CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
  CASE WHEN new_row."id" IS NULL THEN old_row."details" ELSE new_row."details" END,
  CASE WHEN new_row."id" IS NULL THEN old_row."card" ELSE new_row."card" END
FROM was_row old_row
FULL JOIN (
  SELECT
    s."id" AS "id",
    s."status" AS "status",
    (l."total")::integer AS "total",
    s."details" AS "details",
    (CASE
      WHEN s."card" IS NOT DISTINCT FROM CASE WHEN l."card" IS DISTINCT FROM NULL THEN '••••••' END
        OR s."card" IS NOT DISTINCT FROM CASE
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
        END THEN CASE
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
      END
      ELSE s."card"
    END)::text AS "card"
  FROM was_row s
  JOIN "public"."orders" l ON s."id" = l."id"
) new_row ON old_row."id" = new_row."id"
CROSS JOIN (
  SELECT
    NULL::text AS actor_type,
    NULL::text AS actor_id,
    NULL::text AS actor_label,
    'The table''s columns or the model''s options changed'::text AS reason,
    NULL::text AS request_id,
    NULL::text AS remote_address,
    NULL::text AS user_agent,
    NULL::jsonb AS metadata,
    NULL::jsonb AS on_behalf_of,
    NULL::timestamptz(6) AS effective_at
) context
WHERE old_row."id" IS DISTINCT FROM new_row."id"
  OR old_row."status" IS DISTINCT FROM new_row."status"
  OR CASE
    WHEN old_row.version_unread->>'total' IS NULL THEN old_row."total" IS DISTINCT FROM new_row."total"
    ELSE old_row.version_unread->>'total' IS DISTINCT FROM (new_row."total")::text COLLATE "C"
  END
  OR old_row."details" IS DISTINCT FROM new_row."details"
  OR old_row."card" IS DISTINCT FROM new_row."card";
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;
