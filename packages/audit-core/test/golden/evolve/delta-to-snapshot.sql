DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
DECLARE
  version record;
  row_key text;
  row_state jsonb;
BEGIN
  ALTER TABLE "audit"."orders_history" ALTER COLUMN "total" TYPE numeric;
  FOR version IN
    SELECT *
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
        h.version_key AS version_key,
        CASE WHEN jsonb_typeof((CASE
          WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
            SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
            FROM jsonb_each(h.version_changes) f
          )
          ELSE h.version_changes
        END)) = 'object' THEN (CASE
          WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (
            SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
            FROM jsonb_each(h.version_changes) f
          )
          ELSE h.version_changes
        END) ELSE '{}' END AS version_changes
      FROM "audit"."log" h
      WHERE h.version_table = 3298519342995068
    ) versions
    ORDER BY version_key, version_at, version_id
  LOOP
    IF version.version_key IS DISTINCT FROM row_key OR version.version_action <> '~' THEN
      row_state := '{}';
    END IF;
    row_key := version.version_key;
    row_state := row_state || coalesce(
      (
        SELECT jsonb_object_agg(
          f.key,
          CASE
            WHEN version.version_action = '-' THEN f.value->0
            ELSE to_jsonb(CASE
              WHEN jsonb_typeof(f.value) = 'object' THEN f.value->>'as'
              ELSE CASE WHEN jsonb_typeof(f.value) = 'string' THEN f.value #>> '{}' ELSE f.value->>1 END
            END)
          END
        )
        FROM jsonb_each(version.version_changes) f
      ),
      '{}'
    );
    INSERT INTO "audit"."orders_history" (
      version_id,
      version_at,
      version_action,
      version_label,
      version_transaction,
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
      version_kept,
      "id",
      "status",
      "total",
      "details",
      "card"
    )
    SELECT
      version.version_id,
      version.version_at,
      version.version_action,
      version.version_label,
      version.version_transaction,
      version.version_actor_type,
      version.version_actor_id,
      version.version_actor_label,
      version.version_reason,
      version.version_request_id,
      version.version_remote_address,
      version.version_user_agent,
      version.version_metadata,
      version.version_on_behalf_of,
      version.version_effective_at,
      CASE version.version_action
        WHEN '~' THEN ARRAY(
          SELECT f.key
          FROM jsonb_each(version.version_changes) f
          WHERE NOT jsonb_typeof(f.value) = 'object'
        )
      END,
      nullif(JSON_OBJECT(
        'id': CASE
          WHEN ((
            CASE
              WHEN pg_input_is_valid(row_now.state->>'id', 'integer') THEN (row_now.state->>'id')::integer
            END
          ))::text COLLATE "C" IS DISTINCT FROM row_now.state->>'id'
            THEN row_now.state->>'id'
        END,
        'status': CASE
          WHEN (((row_now.state->>'status')::text))::text COLLATE "C" IS DISTINCT FROM row_now.state->>'status'
            THEN row_now.state->>'status'
        END,
        'total': CASE
          WHEN ((
            CASE
              WHEN pg_input_is_valid(row_now.state->>'total', 'numeric(10,2)') THEN CASE
                WHEN (row_now.state->>'total')::numeric(10,2) = (row_now.state->>'total')::numeric THEN (row_now.state->>'total')::numeric(10,2)::numeric
                ELSE (row_now.state->>'total')::numeric
              END
              WHEN pg_input_is_valid(row_now.state->>'total', 'numeric') THEN (row_now.state->>'total')::numeric
            END
          ))::text COLLATE "C" IS DISTINCT FROM row_now.state->>'total'
            THEN row_now.state->>'total'
        END,
        'details': CASE
          WHEN ((
            CASE
              WHEN pg_input_is_valid(row_now.state->>'details', 'jsonb') THEN (row_now.state->>'details')::jsonb
            END
          ))::text COLLATE "C" IS DISTINCT FROM row_now.state->>'details'
            THEN row_now.state->>'details'
        END
        ABSENT ON NULL RETURNING jsonb
      ), '{}'),
      CASE
        WHEN pg_input_is_valid(row_now.state->>'id', 'integer') THEN (row_now.state->>'id')::integer
      END,
      (row_now.state->>'status')::text,
      CASE
        WHEN pg_input_is_valid(row_now.state->>'total', 'numeric(10,2)') THEN CASE
          WHEN (row_now.state->>'total')::numeric(10,2) = (row_now.state->>'total')::numeric THEN (row_now.state->>'total')::numeric(10,2)::numeric
          ELSE (row_now.state->>'total')::numeric
        END
        WHEN pg_input_is_valid(row_now.state->>'total', 'numeric') THEN (row_now.state->>'total')::numeric
      END,
      CASE
        WHEN pg_input_is_valid(row_now.state->>'details', 'jsonb') THEN (row_now.state->>'details')::jsonb
      END,
      (row_now.state->>'card')::text
    FROM (SELECT row_state AS state OFFSET 0) row_now;
  END LOOP;
END;
DELETE FROM "audit"."log" h WHERE h.version_table = 3298519342995068;
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
  s."card"
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
      CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
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
      WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN int4send(hash_record(ROW((trim_scale(old_row."total"))::text COLLATE "C")))
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
    s."total" AS "total",
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
  OR old_row."total" IS DISTINCT FROM new_row."total"
  OR old_row."details" IS DISTINCT FROM new_row."details"
  OR old_row."card" IS DISTINCT FROM new_row."card";
PERFORM set_config(s, v, true) FROM jsonb_each_text(settings) former(s, v);
END;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;
