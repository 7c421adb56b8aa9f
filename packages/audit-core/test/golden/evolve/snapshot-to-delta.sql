DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
INSERT INTO "audit"."log" (
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
  version_table,
  version_key_number,
  version_key,
  version_changes
)
SELECT
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
  3298519342995068,
  (version_key)::bigint,
  version_key,
  version_changes
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
    (h."id")::text AS version_key,
    (
      SELECT JSON_OBJECT(
        'id': CASE
          WHEN CASE h.version_action
            WHEN '~' THEN (
              previous.version_id IS NOT NULL AND 'id' = ANY(h.version_changed)
                OR CASE h.version_action WHEN '~' THEN (previous."id")::text WHEN '-' THEN (h."id")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."id")::text END
                  AND (previous.version_id IS NOT NULL OR h."id" IS DISTINCT FROM NULL)
            )
            ELSE h."id" IS DISTINCT FROM NULL
          END
            THEN JSON_ARRAY(
              CASE h.version_action WHEN '~' THEN (previous."id")::text WHEN '-' THEN (h."id")::text END,
              CASE WHEN h.version_action <> '-' THEN (h."id")::text END
              NULL ON NULL RETURNING jsonb
            )
        END,
        'status': CASE
          WHEN CASE h.version_action
            WHEN '~' THEN (
              previous.version_id IS NOT NULL AND 'status' = ANY(h.version_changed)
                OR CASE h.version_action WHEN '~' THEN (previous."status")::text WHEN '-' THEN (h."status")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."status")::text END
                  AND (previous.version_id IS NOT NULL OR h."status" IS DISTINCT FROM NULL)
            )
            ELSE h."status" IS DISTINCT FROM NULL
          END
            THEN JSON_ARRAY(
              CASE h.version_action WHEN '~' THEN (previous."status")::text WHEN '-' THEN (h."status")::text END,
              CASE WHEN h.version_action <> '-' THEN (h."status")::text END
              NULL ON NULL RETURNING jsonb
            )
        END,
        'total': CASE
          WHEN CASE h.version_action
            WHEN '~' THEN (
              previous.version_id IS NOT NULL AND 'total' = ANY(h.version_changed)
                OR CASE h.version_action WHEN '~' THEN (previous."total")::text WHEN '-' THEN (h."total")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."total")::text END
                  AND (previous.version_id IS NOT NULL OR h."total" IS DISTINCT FROM NULL)
            )
            ELSE h."total" IS DISTINCT FROM NULL
          END
            THEN JSON_ARRAY(
              CASE h.version_action WHEN '~' THEN (previous."total")::text WHEN '-' THEN (h."total")::text END,
              CASE WHEN h.version_action <> '-' THEN (h."total")::text END
              NULL ON NULL RETURNING jsonb
            )
        END,
        'details': CASE
          WHEN CASE h.version_action
            WHEN '~' THEN (
              previous.version_id IS NOT NULL AND 'details' = ANY(h.version_changed)
                OR CASE h.version_action WHEN '~' THEN (previous."details")::text WHEN '-' THEN (h."details")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."details")::text END
                  AND (previous.version_id IS NOT NULL OR h."details" IS DISTINCT FROM NULL)
            )
            ELSE h."details" IS DISTINCT FROM NULL
          END
            THEN CASE
              WHEN h.version_action = '~'
                AND NOT (previous.version_id IS NOT NULL AND 'details' = ANY(h.version_changed))
                AND previous."details" IS DISTINCT FROM NULL AND NOT (previous."details" IS DISTINCT FROM h."details")
                THEN JSON_OBJECT('as': CASE WHEN h.version_action <> '-' THEN (h."details")::text END RETURNING jsonb)
              ELSE JSON_ARRAY(
                CASE h.version_action WHEN '~' THEN (previous."details")::text WHEN '-' THEN (h."details")::text END,
                CASE WHEN h.version_action <> '-' THEN (h."details")::text END
                NULL ON NULL RETURNING jsonb
              )
            END
        END,
        'card': CASE
          WHEN CASE h.version_action
            WHEN '~' THEN (
              previous.version_id IS NOT NULL AND 'card' = ANY(h.version_changed)
                OR CASE h.version_action WHEN '~' THEN (previous."card")::text WHEN '-' THEN (h."card")::text END IS DISTINCT FROM CASE WHEN h.version_action <> '-' THEN (h."card")::text END
                  AND (previous.version_id IS NOT NULL OR h."card" IS DISTINCT FROM NULL)
            )
            ELSE h."card" IS DISTINCT FROM NULL
          END
            THEN CASE
              WHEN h.version_action = '~'
                AND NOT (previous.version_id IS NOT NULL AND 'card' = ANY(h.version_changed))
                AND previous.version_id IS NOT NULL
                THEN JSON_OBJECT('as': CASE WHEN h.version_action <> '-' THEN (h."card")::text END RETURNING jsonb)
              ELSE JSON_ARRAY(
                CASE h.version_action WHEN '~' THEN (previous."card")::text WHEN '-' THEN (h."card")::text END,
                CASE WHEN h.version_action <> '-' THEN (h."card")::text END
                NULL ON NULL RETURNING jsonb
              )
            END
        END
        ABSENT ON NULL RETURNING jsonb
      )
      FROM (SELECT) one
      LEFT JOIN LATERAL (
        SELECT earlier.*
        FROM "audit"."orders_history" earlier
        WHERE earlier."id" = h."id"
          AND (earlier.version_at, earlier.version_id) < (h.version_at, h.version_id)
        ORDER BY earlier.version_at DESC, earlier.version_id DESC
        LIMIT 1
      ) previous ON h.version_action = '~'
    ) AS version_changes
  FROM "audit"."orders_history" h
  WHERE true
) v;
DROP TABLE "audit"."orders_history";
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;
