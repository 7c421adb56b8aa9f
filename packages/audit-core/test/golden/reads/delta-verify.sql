START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

SELECT DISTINCT ON (r.relname) r.relname AS name, n.nspname AS schema
FROM pg_settings s CROSS JOIN LATERAL string_to_table(s.reset_val, ',') WITH ORDINALITY p(part, position)
JOIN pg_namespace n ON n.nspname = CASE WHEN btrim(p.part) = '"$user"' THEN current_user
  WHEN btrim(p.part) LIKE '"%' THEN replace(trim(BOTH '"' FROM btrim(p.part)), '""', '"') ELSE lower(btrim(p.part)) END
JOIN pg_class r ON r.relnamespace = n.oid
WHERE s.name = 'search_path' AND r.relname = ANY ($1::text[]) AND r.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND has_schema_privilege(n.oid, 'USAGE') ORDER BY r.relname, p.position;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

WITH RECURSIVE reached(oid, acted) AS (
  SELECT t.tgrelid, false FROM pg_trigger t
  WHERE NOT t.tgisinternal AND NOT (starts_with(t.tgname, 'hindsight_') OR starts_with(t.tgname, '00_hindsight_')) AND t.tgtype & 2 = 2 AND t.tgtype & (4 | 8 | 16) <> 0
  UNION
  SELECT step.oid, reached.acted OR step.acts FROM reached CROSS JOIN LATERAL (
    SELECT f.confrelid, true FROM pg_constraint f WHERE f.conrelid = reached.oid AND f.contype = 'f'
    AND (f.confupdtype IN ('c', 'n', 'd') OR f.confdeltype IN ('c', 'n', 'd'))
    UNION ALL SELECT i.inhparent, false FROM pg_inherits i WHERE i.inhrelid = reached.oid
  ) step(oid, acts)
)
SELECT s.nspname AS schema, r.relname AS name, r.relkind = 'p' OR r.relispartition OR EXISTS (
    SELECT FROM pg_trigger t WHERE t.tgrelid = r.oid AND NOT t.tgisinternal AND NOT (starts_with(t.tgname, 'hindsight_') OR starts_with(t.tgname, '00_hindsight_'))
    AND t.tgtype & 1 = 1 AND t.tgtype & (2 | 64) = 0
  ) AS "byRow",
  EXISTS (
    SELECT FROM pg_trigger t
    WHERE (t.tgrelid = r.oid OR r.relkind = 'p' AND t.tgrelid IN (SELECT relid FROM pg_partition_tree(r.oid)))
      AND NOT t.tgisinternal AND NOT (starts_with(t.tgname, 'hindsight_') OR starts_with(t.tgname, '00_hindsight_'))
      AND (t.tgtype & 1 = 1 OR t.tgtype & 2 = 0 AND t.tgname < '00_hindsight_')
  ) OR r.oid IN (SELECT oid FROM reached WHERE acted) AS nests,
  CASE r.relkind WHEN 'p' THEN ARRAY(
    SELECT '"' || replace(ls.nspname, '"', '""') || '"."' || replace(l.relname, '"', '""') || '"' FROM pg_partition_tree(r.oid) tree JOIN pg_class l ON l.oid = tree.relid
    JOIN pg_namespace ls ON ls.oid = l.relnamespace WHERE l.relkind = 'r' ORDER BY 1
  ) ELSE ARRAY['"' || replace(s.nspname, '"', '""') || '"."' || replace(r.relname, '"', '""') || '"'] END AS leaves,
  EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = r.oid AND NOT r.relispartition OR i.inhparent = r.oid AND r.relkind <> 'p')
  AS inherits
FROM unnest($1::text[], $2::text[]) w(schema, name)
JOIN pg_namespace s ON s.nspname = w.schema JOIN pg_class r ON r.relnamespace = s.oid AND r.relname = w.name;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

SELECT to_regclass($1) IS NOT NULL AS now, to_regclass($2) IS NOT NULL AS former;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

WITH wanted AS (
       SELECT *, coalesce(to_regclass(relation)::oid, 0) AS oid FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) w(key, relation, schema, name, id)
     ), met AS (
       SELECT w.key, t.id FROM wanted w JOIN "audit"."tracked_tables" t ON (t.schema, t.name) = (w.schema, w.name)
       UNION SELECT w.key, t.id FROM wanted w JOIN "audit"."tracked_tables" t ON t.relation = w.oid AND t.registry = t.tableoid
       UNION SELECT w.key, t.id FROM wanted w JOIN "audit"."tracked_tables" t ON t.id = w.id
     )
     SELECT w.key, jsonb_agg(jsonb_build_object(
       'id', t.id::text, 'schema', t.schema, 'name', t.name, 'engine', t.engine, 'columns', t.columns, 'excluded', to_jsonb(t)->'excluded_columns',
       'sameTable', is_own AND is_valid, 'named', (t.schema, t.name) = (w.schema, w.name),
       'movedTo', CASE WHEN is_valid AND NOT is_own THEN (SELECT jsonb_build_object('schema', n.nspname, 'name', c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = t.relation) END
     )) AS rows
     FROM met JOIN wanted w ON w.key = met.key JOIN "audit"."tracked_tables" t ON t.id = met.id
     CROSS JOIN LATERAL (SELECT t.registry = t.tableoid, t.relation = w.oid) own(is_valid, is_own)
     GROUP BY w.key;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

SELECT w.schema, w.name, jsonb_agg(jsonb_build_object(
  'name', a.attname, 'position', a.attnum, 'oid', a.atttypid, 'typmod', a.atttypmod,
  'looseEquality', coalesce((SELECT NOT l.collisdeterministic FROM pg_collation l WHERE l.oid = a.attcollation), false),
  'generated', a.attgenerated <> '', 'numbered', a.attidentity = 'a', 'virtual', a.attgenerated = 'v',
  'expression', CASE WHEN a.attgenerated <> '' THEN
    (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END,
  'plain', CASE WHEN t.typtype = 'b' AND t.oid < 16384 AND t.oid NOT IN (SELECT c.opcintype FROM pg_opclass c WHERE c.oid >= 16384) THEN (
    SELECT jsonb_build_object('type', format_type(t.oid, a.atttypmod), 'baseType', e.base, 'parts', e.parts, 'equals', '=',
      'domain', NULL, 'changeable', false, 'labels', NULL, 'extension', false)
    FROM (
      SELECT t.typname::text AS base, ARRAY[t.typname] AS parts WHERE t.typinput <> 'pg_catalog.array_in'::regproc
      UNION ALL SELECT e.typname || '[]', ARRAY[t.typname, e.typname] FROM pg_type e
        WHERE t.typinput = 'pg_catalog.array_in'::regproc AND e.oid = t.typelem AND e.typtype = 'b'
    ) e) END
) ORDER BY a.attnum) AS columns
FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) w(schema, name)
JOIN pg_namespace s ON s.nspname = w.schema JOIN pg_class r ON r.relnamespace = s.oid AND r.relname = w.name
JOIN pg_attribute a ON a.attrelid = r.oid JOIN pg_type t ON t.oid = a.atttypid
WHERE r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
GROUP BY w.schema, w.name;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

SELECT ARRAY[h.version_key_number::text, h.version_key::text]::text[] AS key
FROM "audit"."log" h
WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
ORDER BY h.version_key_number, h.version_key
OFFSET 19999
LIMIT 1;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

WITH pairs AS MATERIALIZED (
  SELECT coalesce((s."id")::text, (s."id")::text) AS key, CASE WHEN l."id" IS NULL THEN 'vanished' ELSE 'different' END AS kind,
    CASE WHEN l."id" IS NULL THEN '{}' ELSE array_remove(ARRAY[CASE WHEN false OR s."id" IS DISTINCT FROM l."id" THEN 'id' END, CASE WHEN false OR s."status" IS DISTINCT FROM l."status" THEN 'status' END, CASE WHEN false OR s."total" IS DISTINCT FROM l."total" THEN 'total' END, CASE WHEN false OR s."details" IS DISTINCT FROM l."details" THEN 'details' END, CASE WHEN s."card" IS DISTINCT FROM CASE
  WHEN l."card" IS DISTINCT FROM NULL THEN coalesce(
    (
      SELECT masked
      FROM (
        SELECT
          (
            SELECT '••••' || right(s, 4)
            FROM regexp_replace(((l."card")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
            WHERE length(s) >= 8
          ),
          ((l."card")::text) COLLATE "C"
      ) m(masked, clear)
      WHERE position(clear IN masked) = 0
    ),
    '••••••'
  )
END THEN 'card' END]::text[], NULL) END AS fields
  FROM (
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
    ) version
    GROUP BY version.version_key_number, version.version_key
    ORDER BY version.version_key_number DESC, version.version_key DESC
  ) newest
  WHERE CASE
    WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
    ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
  END IS NOT NULL
) s LEFT JOIN "public"."orders" l ON s."id" = l."id"
), mismatched AS (SELECT * FROM pairs WHERE kind <> 'different' OR fields <> '{}'
), broken AS MATERIALIZED (
  SELECT v.version_key AS key, v.version_id AS version
  FROM (
    SELECT lag(h.*, 0) OVER (PARTITION BY h.version_key_number, h.version_key ORDER BY h.version_at, h.version_id) AS present, lag(h.*) OVER (PARTITION BY h.version_key_number, h.version_key ORDER BY h.version_at, h.version_id) AS previous
    FROM "audit"."log" h
    WHERE h.version_table = 3298519342995068
      AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
  ) pair
  CROSS JOIN LATERAL (SELECT (pair.present).*) v
  CROSS JOIN LATERAL (SELECT (pair.previous).*) p
  CROSS JOIN (
    SELECT (
      SELECT known.removed_before
      FROM "audit"."tracked_tables" known
      WHERE known.id = 3298519342995068
    ) AS at
  ) removed
  WHERE (removed.at IS NULL OR v.version_at >= removed.at)
    AND CASE
      WHEN p.version_id IS NULL THEN v.version_action <> '+'
      WHEN p.version_id > v.version_id THEN false
      WHEN p.version_action = '-' THEN v.version_action <> '+'
      WHEN v.version_action = '+' THEN true
      ELSE false
    END
  UNION
  SELECT m.key, m.version_id
  FROM (
    SELECT h.version_key AS key, h.version_id, h.version_at, h.version_action,
      h.version_transaction AS transaction, f.key AS field,
      jsonb_typeof(f.value) = 'object' AS respelt, CASE WHEN NOT jsonb_typeof(f.value) = 'string' THEN f.value->>0 END AS before,
      h.version_key_number, h.version_key, lag(h.version_id) OVER fields AS changed_before, lag(CASE
      WHEN jsonb_typeof(f.value) = 'object' THEN f.value->>'as'
      ELSE CASE WHEN jsonb_typeof(f.value) = 'string' THEN f.value #>> '{}' ELSE f.value->>1 END
    END) OVER fields AS left_before
    FROM "audit"."log" h
    CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) f
    WHERE h.version_table = 3298519342995068
      AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))
      AND f.key = ANY (ARRAY['id', 'status', 'total', 'details']::text[])
    WINDOW fields AS (PARTITION BY h.version_key_number, h.version_key, f.key ORDER BY h.version_at, h.version_id)
  ) m
  CROSS JOIN (
    SELECT (
      SELECT known.removed_before
      FROM "audit"."tracked_tables" known
      WHERE known.id = 3298519342995068
    ) AS at
  ) removed
  CROSS JOIN LATERAL (SELECT coalesce(m.changed_before, (
    SELECT max(c.version_id)
    FROM "audit"."log" c
    WHERE m.changed_before IS NULL
      AND m.before IS NOT NULL
      AND m.version_action <> '+'
      AND c.version_table = 3298519342995068
      AND c.version_key_number = m.version_key_number
      AND c.version_key = m.version_key
      AND c.version_action = '+'
      AND c.version_id > 0
      AND c.version_id < m.version_id
      AND (removed.at IS NULL OR c.version_at >= removed.at)
  )) AS previous) p
  WHERE (removed.at IS NULL OR m.version_at >= removed.at)
    AND p.previous < m.version_id
    AND m.version_action <> '+'
    AND NOT m.respelt
    AND m.before IS DISTINCT FROM m.left_before
    AND CASE m.field WHEN 'id' THEN (((m.before)::integer) IS DISTINCT FROM ((m.left_before)::integer)) WHEN 'status' THEN (((m.before)::text) IS DISTINCT FROM ((m.left_before)::text)) WHEN 'total' THEN (((m.before)::numeric) IS DISTINCT FROM ((m.left_before)::numeric)) WHEN 'details' THEN (((m.before)::jsonb) IS DISTINCT FROM ((m.left_before)::jsonb)) END
)
SELECT (SELECT count(*) FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))) AS versions,
  (SELECT count(*) FROM pairs WHERE kind = 'vanished') AS vanished,
  (SELECT count(*) FROM mismatched) AS mismatched,
  (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.key) FROM (SELECT * FROM mismatched ORDER BY key LIMIT 100) m) AS mismatches,
  (SELECT count(*) FROM broken) AS broken,
  (SELECT jsonb_agg(jsonb_build_object('key', b.key, 'version', b.version::text) ORDER BY b.key, b.version)
    FROM (SELECT * FROM broken ORDER BY key, version LIMIT 100) b) AS breaks,
  (SELECT count(*) FROM (SELECT h.version_at < lag(h.version_at) OVER (PARTITION BY h.version_key_number, h.version_key ORDER BY h.version_id) AS misplaced
    FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]))) v WHERE v.misplaced) AS misordered,
  (SELECT count(*) FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[])) AND (h.version_id <= 0 AND NOT coalesce(h.version_metadata ? 'imported', false)
  OR h.version_action NOT IN ('+', '~', '-')
  OR NOT (h.version_at >= '0001-01-01 00:00:00+00' AND h.version_at < '10000-01-01 00:00:00+00')
  OR coalesce(NOT (h.version_effective_at >= '0001-01-01 00:00:00+00' AND h.version_effective_at < '10000-01-01 00:00:00+00'), false)
  OR coalesce(
    jsonb_typeof(h.version_metadata) NOT IN ('object', 'null')
      OR jsonb_path_exists(h.version_metadata, '$.**{200}'),
    false
  )
  OR (h.version_actor_type IS NULL) <> (h.version_actor_id IS NULL)
    OR h.version_actor_type IS NULL AND (h.version_actor_label IS NOT NULL OR h.version_on_behalf_of IS NOT NULL)
  OR coalesce(
    h.version_on_behalf_of #> '{}' <> 'null'
      AND (
        jsonb_typeof(h.version_on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string'
          OR jsonb_typeof(h.version_on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'
      ),
    false
  )
    OR coalesce(
      h.version_on_behalf_of #> '{onBehalfOf}' <> 'null'
        AND (
          jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
            OR jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
        ),
      false
    )
    OR coalesce(
      h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null'
        AND (
          jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
            OR jsonb_typeof(h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
        ),
      false
    )
    OR coalesce(h.version_on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false)
  OR (
    jsonb_typeof(h.version_changes) <> 'object' OR EXISTS (
      SELECT
      FROM jsonb_each(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) f
      WHERE NOT (
        jsonb_typeof(f.value) = 'array'
          AND jsonb_array_length(CASE jsonb_typeof(f.value) WHEN 'array' THEN f.value ELSE '[]' END) = 2
          AND NOT jsonb_path_exists(f.value, '$[*] ? (@.type() != "string" && @.type() != "null")')
          AND NOT jsonb_path_exists(f.value, '$.**{200}')
      )
        AND NOT (h.version_action = '+' AND jsonb_typeof(f.value) = 'string')
        AND NOT (jsonb_typeof(f.value) = 'object' AND coalesce(jsonb_typeof(f.value->'as'), '') IN ('string', 'null') AND f.value - 'as' = '{}')
    )
  ))) AS unreadable;

COMMIT;

START TRANSACTION;

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

SELECT set_config(s, v, true)
FROM (VALUES
  ('DateStyle', 'ISO, YMD'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('extra_float_digits', '1')) fixed(s, v);

WITH batch AS MATERIALIZED (
  SELECT live."id"
  FROM "public"."orders" live
  ORDER BY live."id"
  LIMIT 20000
), unrecorded AS MATERIALIZED (
  SELECT (live."id")::text AS key,
    NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3298519342995068
  AND h.version_key_number = (live."id")::bigint
  AND h.version_key = (live."id")::text) AS baseline
  FROM batch live
  WHERE NOT EXISTS (
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
        version.version_at,
        version.version_id,
        CASE
          WHEN version.version_checkpoint IS NULL THEN version.version_changes
          ELSE version.version_changes || version.version_checkpoint
        END AS changes,
        count(*) FILTER (
          WHERE version.version_checkpoint IS NOT NULL OR version.version_action = '+'
        ) OVER (
          ORDER BY version.version_at DESC, version.version_id DESC
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS checkpoints
      FROM "audit"."log" version
      WHERE version.version_table = 3298519342995068
        AND version.version_key_number = (live."id")::bigint
        AND version.version_key = (live."id")::text
    ) version
    WHERE version.checkpoints < 1
  ) newest
  WHERE CASE
    WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
    ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
  END IS NOT NULL
)
)
SELECT (SELECT count(*) FROM batch) AS rows,
  (SELECT ARRAY[(live."id")::text]::text[] FROM batch live ORDER BY live."id" DESC LIMIT 1) AS last,
  (SELECT count(*) FROM unrecorded) AS unrecorded,
  (SELECT count(*) FROM unrecorded WHERE baseline) AS baselines,
  (SELECT jsonb_agg(u.key ORDER BY u.key) FROM (SELECT key FROM unrecorded ORDER BY key LIMIT 100) u) AS keys
WHERE (SELECT "audit"."require_in_log"('{3298519342995068}'::bigint[]));

COMMIT;
