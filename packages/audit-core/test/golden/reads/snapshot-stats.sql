SELECT
  count(*) AS versions,
  to_jsonb(min(h.version_at)) #>> '{}' AS oldest,
  to_jsonb(max(h.version_at)) #>> '{}' AS newest,
  coalesce(sum(pg_column_size(h.*)), 0) AS bytes
FROM "audit"."orders_history" h
WHERE true;
