WITH ends AS MATERIALIZED (SELECT now() AS now, (SELECT h.version_at FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    ORDER BY h.version_at ASC, h.version_id ASC LIMIT 1) AS oldest, (SELECT h.version_at FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
    ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) AS newest)
SELECT
  to_jsonb(oldest) #>> '{}' AS oldest,
  to_jsonb(newest) #>> '{}' AS newest,
  greatest(1, least(
    30,
    CASE WHEN isfinite(oldest) THEN ceil(extract(epoch FROM now - oldest) / 86400) END,
    floor(extract(epoch FROM now - (
      SELECT known.removed_before
      FROM "audit"."tracked_tables" known
      WHERE known.id = 3298519342995068
    )) / 86400)))::int AS days,
  ARRAY(SELECT to_char(m, 'YYYY-MM') FROM generate_series(
      date_trunc('month', now AT TIME ZONE 'UTC') - interval '11 months', now AT TIME ZONE 'UTC', '1 month') m) AS months,
  pg_total_relation_size('"audit"."log"'::regclass)::text AS disk
FROM ends;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[])) LIMIT 10001) counted;

SELECT coalesce(avg(pg_column_size(h.*)), 0)::float8 AS size FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]));

EXPLAIN (FORMAT JSON) SELECT FROM "audit"."log" h WHERE true;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= now() - interval '1 days' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '11 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '10 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '10 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '9 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '9 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '8 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '8 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '7 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '7 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '6 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '6 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '5 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '5 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '4 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '4 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '3 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '3 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '2 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '2 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 months') AT TIME ZONE 'UTC'
  AND h.version_at < (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '0 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  AND h.version_at >= (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '0 months') AT TIME ZONE 'UTC' LIMIT 10001) counted;
