CREATE OR REPLACE FUNCTION "audit"."orders_delete"() RETURNS trigger
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
      'SELECT "audit"."orders_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."orders"'), TG_RELID),
        '[{"name":"id","type":"integer","table":3298519342995068},'
        '{"name":"status","type":"text","table":3298519342995068},'
        '{"name":"total","type":"numeric(10,2)","table":3298519342995068},'
        '{"name":"details","type":"jsonb","table":3298519342995068},'
        '{"name":"card","type":"text","table":3298519342995068}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
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
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3298519342995068)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."orders_history" recorded
          WHERE recorded."id" = old_row."id"
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
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3298519342995068 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."orders_history" recorded
          WHERE recorded."id" = touched."id"
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
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."status",
            version."total",
            version."details",
            version."card"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."orders_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."status" AS "status",
          found_row."total" AS "total",
          found_row."details" AS "details",
          CASE
            WHEN found_row."card" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((found_row."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((found_row."card")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END AS "card"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
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
  END IF;
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
    hindsight.changed_at,
    '-',
    ('Order ' || coalesce((old_row."id")::text, '') || ', ' || coalesce((old_row."status")::text, '')),
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
    NULL::text[],
    NULL::bytea,
    old_row."id",
    old_row."status",
    old_row."total",
    old_row."details",
    CASE
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
    END
  FROM old_rows old_row;
  RETURN NULL;
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."orders_delete"() FROM PUBLIC;

CREATE OR REPLACE TRIGGER "00_hindsight_delete" AFTER DELETE ON "public"."orders"
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION "audit"."orders_delete"();
