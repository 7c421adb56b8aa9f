CREATE OR REPLACE FUNCTION "audit"."orders_remove"(ids bigint[], before timestamptz) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET TimeZone = 'UTC'
AS $hindsight$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'nothing can be removed under % isolation: a hold might not be seen', current_setting('transaction_isolation')
      USING ERRCODE = '0A000', HINT = 'Use isolation level READ COMMITTED.';
  END IF;
  LOCK TABLE "audit"."holds" IN SHARE MODE;
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_table = 3298519342995068
          AND version.version_action = '~'
          AND NOT EXISTS (
            SELECT
            FROM jsonb_each(
              CASE WHEN jsonb_typeof((CASE
                WHEN version.version_action = '+' AND jsonb_typeof(version.version_changes) = 'object' THEN (
                  SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
                  FROM jsonb_each(version.version_changes) f
                )
                ELSE version.version_changes
              END)) = 'object' THEN (CASE
                WHEN version.version_action = '+' AND jsonb_typeof(version.version_changes) = 'object' THEN (
                  SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
                  FROM jsonb_each(version.version_changes) f
                )
                ELSE version.version_changes
              END) ELSE '{}' END
            ) f
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object' OR f.key IN ('card'))
          )
          AND NOT (
            (
              SELECT EXISTS (
                SELECT
                FROM "audit"."holds" hold
                WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
              )
            )
              AND EXISTS (
                SELECT
                FROM "audit"."log" held
                WHERE held.version_table = 3298519342995068
                  AND held.version_key_number = version.version_key_number
                  AND held.version_key = version.version_key
                  AND (held.version_at, held.version_id) <= (version.version_at, version.version_id)
                  AND EXISTS (
                    SELECT
                    FROM "audit"."holds" hold
                    WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
                      AND (hold.held_key IS NULL OR hold.held_key = held.version_key)
                      AND (hold.held_actor_id IS NULL OR (hold.held_actor_id = held.version_actor_id AND hold.held_actor_type = held.version_actor_type))
                      AND (hold.held_from IS NULL OR held.version_at >= hold.held_from)
                      AND (hold.held_to IS NULL OR held.version_at < hold.held_to)
                  )
              )
          )
        ELSE version.version_table = 3298519342995068
          AND version.version_at < cut
          AND (
            EXISTS (
              SELECT
              FROM "audit"."log" later
              WHERE later.version_table = version.version_table
                AND later.version_key_number = version.version_key_number
                AND later.version_key = version.version_key
                AND later.version_at < cut
                AND (later.version_at, later.version_id) > (version.version_at, version.version_id)
                AND later.version_action = '-'
            )
            OR version.version_action = '-'
            OR NOT EXISTS (
              SELECT
              FROM jsonb_each(CASE WHEN jsonb_typeof(version.version_changes) = 'object' THEN version.version_changes ELSE '{}' END) f
              WHERE NOT EXISTS (
                SELECT
                FROM "audit"."log" later
                WHERE later.version_table = version.version_table
                  AND later.version_key_number = version.version_key_number
                  AND later.version_key = version.version_key
                  AND later.version_at < cut
                  AND (later.version_at, later.version_id) > (version.version_at, version.version_id)
                  AND later.version_changes ? f.key
                  AND (jsonb_typeof(f.value) = 'object' OR NOT jsonb_typeof(later.version_changes->f.key) = 'object')
              )
            )
          )
          AND NOT (
            (
              SELECT EXISTS (
                SELECT
                FROM "audit"."holds" hold
                WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
              )
            )
              AND EXISTS (
                SELECT
                FROM "audit"."log" held
                WHERE held.version_table = 3298519342995068
                  AND held.version_key_number = version.version_key_number
                  AND held.version_key = version.version_key
                  AND (held.version_at, held.version_id) <= (version.version_at, version.version_id)
                  AND EXISTS (
                    SELECT
                    FROM "audit"."holds" hold
                    WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
                      AND (hold.held_key IS NULL OR hold.held_key = held.version_key)
                      AND (hold.held_actor_id IS NULL OR (hold.held_actor_id = held.version_actor_id AND hold.held_actor_type = held.version_actor_type))
                      AND (hold.held_from IS NULL OR held.version_at >= hold.held_from)
                      AND (hold.held_to IS NULL OR held.version_at < hold.held_to)
                  )
              )
          )
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."log" older
              WHERE older.version_table = 3298519342995068
                AND older.version_key_number = version.version_key_number
                AND older.version_key = version.version_key
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at, version.version_transaction::text::numeric AS transaction
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 3298519342995068 AND version.version_action <> 'x'
          AND version.version_at < cut
          AND (
            NOT (version.version_action = '|') OR EXISTS (
              SELECT
              FROM "audit"."entries" later
              WHERE later.version_action = '|'
                AND later.version_table = version.version_table
                AND later.version_key IN ('', version.version_key)
                AND later.version_id > version.version_id
                AND later.version_at < cut
            )
          )
          AND NOT (
            (
              SELECT EXISTS (
                SELECT
                FROM "audit"."holds" hold
                WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
              )
            )
              AND EXISTS (
                SELECT
                FROM "audit"."holds" hold
                WHERE hold.released_at IS NULL AND (hold.held_table IS NULL OR hold.held_table = 3298519342995068)
                  AND (hold.held_key IS NULL OR hold.held_key = version.version_key)
                  AND (hold.held_actor_id IS NULL OR (hold.held_actor_id = version.version_actor_id AND hold.held_actor_type = version.version_actor_type))
                  AND (hold.held_from IS NULL OR version.version_at >= hold.held_from)
                  AND (hold.held_to IS NULL OR version.version_at < hold.held_to)
              )
          )
    RETURNING version.version_id, version.version_at, version.version_transaction::text::numeric AS transaction
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges,
    range_agg(numrange(transaction, transaction + 1)) AS transactions
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."log" version
        WHERE version.version_id = ANY (ids)
          AND version.version_table = 3298519342995068
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 3298519342995068 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions, or a hold keeps them; none was removed', cut
      USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
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
    VALUES (
      clock_timestamp(),
      'x',
      gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END,
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
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'transactions', gone.transactions::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', CASE WHEN before IS NOT NULL THEN cut END
      ), NULL))
    );
    UPDATE "audit"."tracked_tables" known
    SET removed_before = cut
    WHERE known.id = 3298519342995068
      AND before IS NOT NULL
      AND (known.removed_before IS NULL OR known.removed_before < cut);
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."orders_remove"(ids bigint[], before timestamptz) FROM PUBLIC;
