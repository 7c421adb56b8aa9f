SELECT s.last::text AS last, pg_is_in_recovery() AS standby,
  (SELECT seqcache::text FROM pg_sequence WHERE seqrelid = '"audit"."version_id"'::regclass) AS cache,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('transaction', l.virtualtransaction, 'prepared', l.pid IS NULL)), '[]')
    FROM pg_locks l WHERE l.locktype = 'relation' AND l.relation = '"audit"."version_id"'::regclass AND l.mode = 'RowExclusiveLock'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND s.last IS NOT NULL) AS holders,
  c.history, c.history || '/' || k.checkpoint_lsn AS run, to_jsonb(clock_timestamp() AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS clock
FROM (SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM "audit"."version_id") s
CROSS JOIN pg_control_checkpoint() k CROSS JOIN LATERAL (SELECT concat_ws('/',
  (SELECT system_identifier FROM pg_control_system()),
  CASE WHEN pg_is_in_recovery() THEN k.timeline_id ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END,
  '"audit"."version_id"'::regclass::oid) AS history) c;

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
    AND h.version_id > $1::bigint AND h.version_id <= $2::bigint
  ORDER BY h.version_id
  LIMIT 50
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
  h.version_table::text AS table_id,
  h.version_model AS model,
  h.version_key AS key,
  true AS entry,
  NULL::text AS mark,
  h.version_changes AS changes
FROM (
  SELECT h.*
  FROM "audit"."entries" h
  WHERE h.version_id > $1::bigint AND h.version_id <= $2::bigint
    AND (h.version_table IN (3298519342995068) OR h.version_table IS NULL AND h.version_action = '!')
  ORDER BY h.version_id
  LIMIT 50
) h
) v
ORDER BY v.version_id
LIMIT 50;
