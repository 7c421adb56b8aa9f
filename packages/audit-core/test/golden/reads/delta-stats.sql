SELECT
  count(*) AS versions,
  to_jsonb(min(h.version_at)) #>> '{}' AS oldest,
  to_jsonb(max(h.version_at)) #>> '{}' AS newest,
  coalesce(sum(pg_column_size(h.*)), 0) AS bytes
FROM "audit"."log" h
WHERE h.version_table = 3298519342995068;
