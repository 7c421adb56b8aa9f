CREATE OR REPLACE FUNCTION "audit"."orders_insert"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $hindsight$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."orders"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."orders"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."orders"',
          '[{"name":"id","type":"integer","table":3298519342995068},'
          '{"name":"status","type":"text","table":3298519342995068},'
          '{"name":"total","type":"numeric(10,2)","table":3298519342995068},'
          '{"name":"details","type":"jsonb","table":3298519342995068},'
          '{"name":"card","type":"text","table":3298519342995068}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."orders_record_reshaped"(NULL, (SELECT jsonb_build_array(%1$s) FROM (SELECT ($2).* OFFSET 0) r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."orders"'), TG_RELID),
        '[{"name":"id","type":"integer","table":3298519342995068},'
        '{"name":"status","type":"text","table":3298519342995068},'
        '{"name":"total","type":"numeric(10,2)","table":3298519342995068},'
        '{"name":"details","type":"jsonb","table":3298519342995068},'
        '{"name":"card","type":"text","table":3298519342995068}]'::jsonb
      ),
      (TG_RELID)::regclass
    ) USING OLD, NEW;
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
    INSERT INTO "audit"."entries" (
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
      version_table,
      version_model,
      version_key,
      version_changes
    )
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3298519342995068,
      'Order',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM (SELECT NEW.*) r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM (SELECT NEW.*) r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3298519342995068 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM (SELECT NEW.*)) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 3298519342995068
          AND recorded.version_key_number = (touched."id")::bigint
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_table,
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
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
      CASE WHEN new_row."id" IS NULL THEN 3298519342995068 ELSE 3298519342995068 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'status': CASE
            WHEN old_row."status" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."status")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'total': CASE
            WHEN old_row."total" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."total")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'details': CASE
            WHEN old_row."details" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."details")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'card': CASE
            WHEN old_row."card" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."card")::text, NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'status': (new_row."status")::text,
          'total': (new_row."total")::text,
          'details': (new_row."details")::text,
          'card': (new_row."card")::text
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'status': CASE
            WHEN old_row."status" IS DISTINCT FROM new_row."status"
              THEN JSON_ARRAY((old_row."status")::text, (new_row."status")::text NULL ON NULL RETURNING jsonb)
          END,
          'total': CASE
            WHEN old_row."total" IS DISTINCT FROM new_row."total"
              THEN JSON_ARRAY((old_row."total")::text, (new_row."total")::text NULL ON NULL RETURNING jsonb)
          END,
          'details': CASE
            WHEN NOT (ROW(old_row."details")::record *<> ROW(new_row."details")::record) THEN NULL
            WHEN old_row."details" IS DISTINCT FROM new_row."details"
              THEN JSON_ARRAY((old_row."details")::text, (new_row."details")::text NULL ON NULL RETURNING jsonb)
            WHEN (old_row."details")::text COLLATE "C" IS DISTINCT FROM (new_row."details")::text COLLATE "C"
              THEN JSON_OBJECT('as': (new_row."details")::text RETURNING jsonb)
          END,
          'card': CASE
            WHEN old_row."card" IS DISTINCT FROM new_row."card"
              THEN JSON_ARRAY((old_row."card")::text, (new_row."card")::text NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'status': (new_row."status")::text,
            'total': (new_row."total")::text,
            'details': (new_row."details")::text,
            'card': (new_row."card")::text
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
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
              version.version_key_number,
              version.version_key,
              version.version_at,
              version.version_id,
              CASE
                WHEN version.version_checkpoint IS NULL THEN version.version_changes
                ELSE version.version_changes || version.version_checkpoint
              END AS changes
            FROM "audit"."log" version
            WHERE version.version_table = 3298519342995068
              AND version.version_table = 3298519342995068
                AND version.version_key_number = (stale_row."id")::bigint
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::integer AS "id",
        NULL::text AS "status",
        NULL::numeric(10,2) AS "total",
        NULL::jsonb AS "details",
        NULL::text AS "card"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
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
  END IF;
  INSERT INTO "audit"."log" (
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
    version_table,
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '+',
    ('Order ' || coalesce((new_row."id")::text, '') || ', ' || coalesce((new_row."status")::text, '')),
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
    3298519342995068,
    (new_row."id")::bigint,
    (new_row."id")::text,
    JSON_OBJECT(
      'id': (new_row."id")::text,
      'status': (new_row."status")::text,
      'total': (new_row."total")::text,
      'details': (new_row."details")::text,
      'card': (CASE
        WHEN new_row."card" IS DISTINCT FROM NULL THEN coalesce(
          (
            SELECT masked
            FROM (
              SELECT
                (
                  SELECT '••••' || right(s, 4)
                  FROM regexp_replace(((new_row."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                  WHERE length(s) >= 8
                ),
                ((new_row."card")::text) COLLATE "C"
            ) m(masked, clear)
            WHERE position(clear IN masked) = 0
          ),
          '••••••'
        )
      END)::text
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM (SELECT NEW.*) new_row;
  IF current_setting('hindsight.nested', true) = extract(epoch FROM statement_timestamp())::text
    AND has_table_privilege('"public"."orders"'::regclass, 'SELECT') AND NOT row_security_active('"public"."orders"'::regclass) THEN
    INSERT INTO "audit"."log" (
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
      version_table,
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
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
      CASE WHEN new_row."id" IS NULL THEN 3298519342995068 ELSE 3298519342995068 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'status': CASE
            WHEN old_row."status" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."status")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'total': CASE
            WHEN old_row."total" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."total")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'details': CASE
            WHEN old_row."details" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."details")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'card': CASE
            WHEN old_row."card" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(
                (CASE
                  WHEN old_row."card" IS DISTINCT FROM NULL THEN coalesce(
                    (
                      SELECT masked
                      FROM (
                        SELECT
                          (
                            SELECT '••••' || right(s, 4)
                            FROM regexp_replace(((old_row."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                            WHERE length(s) >= 8
                          ),
                          ((old_row."card")::text) COLLATE "C"
                      ) m(masked, clear)
                      WHERE position(clear IN masked) = 0
                    ),
                    '••••••'
                  )
                END)::text,
                NULL
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'status': (new_row."status")::text,
          'total': (new_row."total")::text,
          'details': (new_row."details")::text,
          'card': (CASE
            WHEN new_row."card" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((new_row."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((new_row."card")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END)::text
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'status': CASE
            WHEN old_row."status" IS DISTINCT FROM new_row."status"
              THEN JSON_ARRAY((old_row."status")::text, (new_row."status")::text NULL ON NULL RETURNING jsonb)
          END,
          'total': CASE
            WHEN old_row."total" IS DISTINCT FROM new_row."total"
              THEN JSON_ARRAY((old_row."total")::text, (new_row."total")::text NULL ON NULL RETURNING jsonb)
          END,
          'details': CASE
            WHEN NOT (ROW(old_row."details")::record *<> ROW(new_row."details")::record) THEN NULL
            WHEN old_row."details" IS DISTINCT FROM new_row."details"
              THEN JSON_ARRAY((old_row."details")::text, (new_row."details")::text NULL ON NULL RETURNING jsonb)
            WHEN (old_row."details")::text COLLATE "C" IS DISTINCT FROM (new_row."details")::text COLLATE "C"
              THEN JSON_OBJECT('as': (new_row."details")::text RETURNING jsonb)
          END,
          'card': CASE
            WHEN old_row."card" IS DISTINCT FROM new_row."card"
              THEN JSON_ARRAY(
                (CASE
                  WHEN old_row."card" IS DISTINCT FROM NULL THEN coalesce(
                    (
                      SELECT masked
                      FROM (
                        SELECT
                          (
                            SELECT '••••' || right(s, 4)
                            FROM regexp_replace(((old_row."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                            WHERE length(s) >= 8
                          ),
                          ((old_row."card")::text) COLLATE "C"
                      ) m(masked, clear)
                      WHERE position(clear IN masked) = 0
                    ),
                    '••••••'
                  )
                END)::text,
                (CASE
                  WHEN new_row."card" IS DISTINCT FROM NULL THEN coalesce(
                    (
                      SELECT masked
                      FROM (
                        SELECT
                          (
                            SELECT '••••' || right(s, 4)
                            FROM regexp_replace(((new_row."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                            WHERE length(s) >= 8
                          ),
                          ((new_row."card")::text) COLLATE "C"
                      ) m(masked, clear)
                      WHERE position(clear IN masked) = 0
                    ),
                    '••••••'
                  )
                END)::text
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'status': (new_row."status")::text,
            'total': (new_row."total")::text,
            'details': (new_row."details")::text,
            'card': (CASE
              WHEN new_row."card" IS DISTINCT FROM NULL THEN coalesce(
                (
                  SELECT masked
                  FROM (
                    SELECT
                      (
                        SELECT '••••' || right(s, 4)
                        FROM regexp_replace(((new_row."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                        WHERE length(s) >= 8
                      ),
                      ((new_row."card")::text) COLLATE "C"
                  ) m(masked, clear)
                  WHERE position(clear IN masked) = 0
                ),
                '••••••'
              )
            END)::text
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (SELECT NEW.*) old_row
    FULL JOIN (
      SELECT live.*
      FROM "public"."orders" live
      JOIN (
        SELECT w."id"
        FROM (SELECT NEW.*) w
      ) touched ON live."id" = touched."id"
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."total" IS DISTINCT FROM new_row."total"
      OR old_row."details" IS DISTINCT FROM new_row."details"
      OR old_row."card" IS DISTINCT FROM new_row."card";
  END IF;
  IF pg_trigger_depth() > 1 THEN
    PERFORM set_config('hindsight.nested', extract(epoch FROM statement_timestamp())::text, true);
  END IF;
  RETURN NULL;
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."orders_insert"() FROM PUBLIC;

CREATE OR REPLACE TRIGGER "00_hindsight_insert" AFTER INSERT ON "public"."orders"
  FOR EACH ROW
  EXECUTE FUNCTION "audit"."orders_insert"();
