WITH ends AS MATERIALIZED (SELECT clock_timestamp() AS now, (SELECT h.version_at FROM "audit"."orders_history" h WHERE true
    ORDER BY h.version_at ASC, h.version_id ASC LIMIT 1) AS oldest, (SELECT h.version_at FROM "audit"."orders_history" h WHERE true
    ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) AS newest)
SELECT
  to_jsonb(now) #>> '{}' AS now,
  to_jsonb(oldest) #>> '{}' AS oldest,
  to_jsonb(newest) #>> '{}' AS newest,
  CASE WHEN isfinite(oldest) THEN least(30, greatest(1, ceil(extract(epoch FROM now - oldest) / 86400))) ELSE 30 END::int AS days,
  ARRAY(SELECT to_char(m, 'YYYY-MM') FROM generate_series(
      date_trunc('month', now AT TIME ZONE 'UTC') - interval '11 months', now AT TIME ZONE 'UTC', '1 month') m) AS months,
  pg_total_relation_size('"audit"."orders_history"'::regclass)::text AS disk
FROM ends;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE true LIMIT 10001) counted;

SELECT coalesce(avg(pg_column_size(h.*)), 0)::float8 AS size FROM "audit"."orders_history" h WHERE true;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-11-29T22:10:32.470717+00:00'::timestamptz - 1 * interval '1 day' LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2025-12-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-01-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-01-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-02-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-02-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-03-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-03-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-04-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-04-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-05-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-05-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-06-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-06-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-07-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-07-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-08-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-08-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-09-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-09-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-10-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-10-01T00:00:00Z'::timestamptz
  AND h.version_at < '2026-11-01T00:00:00Z'::timestamptz LIMIT 10001) counted;

SELECT count(*) AS count FROM (SELECT FROM "audit"."orders_history" h WHERE h.version_at >= '2026-11-01T00:00:00Z'::timestamptz LIMIT 10001) counted;
