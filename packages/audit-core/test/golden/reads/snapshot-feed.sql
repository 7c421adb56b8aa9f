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
  (h."id")::text AS key,
  false AS entry,
  NULL::text AS mark,
  (
    SELECT JSON_OBJECT(
      'id': CASE
        WHEN CASE h.version_action
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'id' = ANY(h.version_changed)
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
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'status' = ANY(h.version_changed)
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
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'total' = ANY(h.version_changed)
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
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'details' = ANY(h.version_changed)
          ELSE h."details" IS DISTINCT FROM NULL
        END
          THEN JSON_ARRAY(
            CASE h.version_action WHEN '~' THEN (previous."details")::text WHEN '-' THEN (h."details")::text END,
            CASE WHEN h.version_action <> '-' THEN (h."details")::text END
            NULL ON NULL RETURNING jsonb
          )
      END,
      'card': CASE
        WHEN CASE h.version_action
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'card' = ANY(h.version_changed)
          ELSE h."card" IS DISTINCT FROM NULL
        END
          THEN JSON_ARRAY(
            CASE h.version_action WHEN '~' THEN (previous."card")::text WHEN '-' THEN (h."card")::text END,
            CASE WHEN h.version_action <> '-' THEN (h."card")::text END
            NULL ON NULL RETURNING jsonb
          )
      END
      ABSENT ON NULL RETURNING jsonb
    )
    FROM (SELECT) one
    LEFT JOIN LATERAL (
      SELECT last.*
      FROM (
        SELECT earlier.*
        FROM "audit"."orders_history" earlier
        WHERE earlier."id" = h."id"
          AND (earlier.version_at, earlier.version_id) < (h.version_at, h.version_id)
        ORDER BY earlier.version_at DESC, earlier.version_id DESC
        LIMIT 1
      ) last
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."tracked_tables" known
        WHERE known.id = 3298519342995068
          AND h.version_at < known.removed_before
          AND known.lacking && tstzrange(last.version_at, h.version_at, '[]')
      )
    ) previous ON h.version_action = '~'
  ) AS changes
FROM (
  SELECT h.*
  FROM (SELECT DISTINCT unnest($1::text[]) AS id) actor
  CROSS JOIN LATERAL (
    SELECT h.*
    FROM "audit"."orders_history" h
    WHERE h.version_action = '+'
      AND h.version_actor_id = actor.id
    ORDER BY h.version_at DESC, h.version_id DESC
    LIMIT 51
  ) h
  ORDER BY h.version_at DESC, h.version_id DESC
  LIMIT 51
) h
UNION ALL
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
  (h."id")::text AS key,
  false AS entry,
  NULL::text AS mark,
  (
    SELECT JSON_OBJECT(
      'id': CASE
        WHEN CASE h.version_action
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'id' = ANY(h.version_changed)
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
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'status' = ANY(h.version_changed)
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
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'total' = ANY(h.version_changed)
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
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'details' = ANY(h.version_changed)
          ELSE h."details" IS DISTINCT FROM NULL
        END
          THEN JSON_ARRAY(
            CASE h.version_action WHEN '~' THEN (previous."details")::text WHEN '-' THEN (h."details")::text END,
            CASE WHEN h.version_action <> '-' THEN (h."details")::text END
            NULL ON NULL RETURNING jsonb
          )
      END,
      'card': CASE
        WHEN CASE h.version_action
          WHEN '~' THEN previous.version_id IS NOT NULL AND 'card' = ANY(h.version_changed)
          ELSE h."card" IS DISTINCT FROM NULL
        END
          THEN JSON_ARRAY(
            CASE h.version_action WHEN '~' THEN (previous."card")::text WHEN '-' THEN (h."card")::text END,
            CASE WHEN h.version_action <> '-' THEN (h."card")::text END
            NULL ON NULL RETURNING jsonb
          )
      END
      ABSENT ON NULL RETURNING jsonb
    )
    FROM (SELECT) one
    LEFT JOIN LATERAL (
      SELECT last.*
      FROM (
        SELECT earlier.*
        FROM "audit"."orders_history" earlier
        WHERE earlier."id" = h."id"
          AND (earlier.version_at, earlier.version_id) < (h.version_at, h.version_id)
        ORDER BY earlier.version_at DESC, earlier.version_id DESC
        LIMIT 1
      ) last
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."tracked_tables" known
        WHERE known.id = 3298519342995068
          AND h.version_at < known.removed_before
          AND known.lacking && tstzrange(last.version_at, h.version_at, '[]')
      )
    ) previous ON h.version_action = '~'
  ) AS changes
FROM (
  SELECT h.*
  FROM (SELECT DISTINCT unnest($1::text[]) AS id) actor
  CROSS JOIN LATERAL (
    SELECT h.*
    FROM "audit"."orders_history" h
    WHERE h.version_action = '-'
      AND h.version_actor_id = actor.id
    ORDER BY h.version_at DESC, h.version_id DESC
    LIMIT 51
  ) h
  ORDER BY h.version_at DESC, h.version_id DESC
  LIMIT 51
) h
) v
ORDER BY v.version_at DESC, v.version_id DESC
LIMIT 51;

SELECT to_char((
  SELECT max(known.removed_before)
  FROM "audit"."tracked_tables" known
  WHERE known.id = ANY ($1::bigint[])
    AND known.removed_before > coalesce($2, '-infinity')::timestamptz
    AND EXISTS (
      SELECT
      FROM "audit"."entries" removal
      WHERE removal.version_table = known.id
        AND removal.version_key = ''
        AND removal.version_action = 'x'
        AND removal.version_changes->'versions'->0->>'before' IS NOT NULL
        AND coalesce((removal.version_changes->'versions'->0->>'to')::timestamptz, 'infinity') >= $3::timestamptz
        AND coalesce((removal.version_changes->'versions'->0->>'from')::timestamptz, '-infinity') < $4::timestamptz
        AND coalesce((removal.version_changes->'versions'->0->>'transactions')::nummultirange @> $5::text::numeric, true)
    )
) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS removed_before;
