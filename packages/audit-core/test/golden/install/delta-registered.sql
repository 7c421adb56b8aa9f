UPDATE "audit"."tracked_tables" SET relation = 0 WHERE relation = '"public"."orders"'::regclass AND id <> 3298519342995068;
INSERT INTO "audit"."tracked_tables" AS known (id, model, relation, registry, schema, name, engine, columns, excluded_columns)
SELECT
  3298519342995068,
  'Order',
  '"public"."orders"'::regclass,
  '"audit"."tracked_tables"'::regclass,
  'public',
  'orders',
  'delta',
  jsonb_object_agg(
    c.key,
    c.value || jsonb_build_object(
      'position', a.attnum,
      'labels', enum.labels,
      'since', CASE
        WHEN was.columns IS NULL THEN NULL
        WHEN was.columns ? c.key AND NOT ((was.columns->c.key->>'masked')::boolean AND NOT (c.value->>'masked')::boolean) AND coalesce((was.columns->c.key->>'recorded')::boolean, true)
          THEN was.columns->c.key->>'since'
        ELSE nextval('"audit"."version_id"')::text
      END,
      'watchedSince', CASE
        WHEN was.columns->c.key->>'watched' = 'false' AND NOT c.value ? 'watched'
          THEN nextval('"audit"."version_id"')::text
        ELSE was.columns->c.key->>'watchedSince'
      END,
      'migrations', coalesce(was.columns->c.key->'migrations', '[]') || CASE
        WHEN was.columns ? c.key AND (
          (was.columns->c.key->>'type') IS DISTINCT FROM (c.value->>'type')
            OR (was.columns->c.key->>'domain') IS DISTINCT FROM (c.value->>'domain')
            OR (was.columns->c.key->>'expression') IS DISTINCT FROM (c.value->>'expression')
            OR (was.columns->c.key->>'position')::int <> a.attnum
            OR (
              was.relation = a.attrelid
                AND was.registry = was.tableoid
                AND jsonb_typeof(was.columns->c.key->'labels') = 'object'
                AND NOT coalesce(enum.labels ?& ARRAY(SELECT jsonb_object_keys(was.columns->c.key->'labels')), false)
            )
        )
          THEN jsonb_build_object(
          'id', nextval('"audit"."version_id"')::text,
          'transaction', (
            pg_current_xact_id()::text::bigint + (((a.xmin::text::bigint - pg_current_xact_id()::text::bigint) & 4294967295) + 2147483648) % 4294967296 - 2147483648
          )::text
        )
        ELSE '[]'
      END
    )
  ),
  NULL::jsonb
FROM jsonb_each(
  '{"id":{"type":"integer","baseType":"int4","masked":false,"shownInLabels":true,"retyped":false,"domain":null,"labels":null,"expression":null},'
  '"status":{"type":"text","baseType":"text","masked":false,"shownInLabels":true,"retyped":false,"domain":null,"labels":null,"expression":null},'
  '"total":{"type":"numeric(10,2)","baseType":"numeric","masked":false,"shownInLabels":false,"retyped":false,"domain":null,"labels":null,"expression":null},'
  '"details":{"type":"jsonb","baseType":"jsonb","masked":false,"shownInLabels":false,"retyped":false,"domain":null,"labels":null,"expression":null},'
  '"card":{"type":"text","baseType":"text","masked":true,"mask":"last-four","shownInLabels":false,"retyped":false,"domain":null,"labels":null,"expression":null}}'::jsonb
) c
JOIN pg_attribute a ON a.attrelid = '"public"."orders"'::regclass AND a.attname = c.key
CROSS JOIN LATERAL (
  WITH RECURSIVE below(oid) AS (
    SELECT a.atttypid
    UNION
    SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END
    FROM below b
    JOIN pg_type t ON t.oid = b.oid
    WHERE t.typtype = 'd' OR t.typsubscript = 'array_subscript_handler'::regproc
  )
  SELECT jsonb_object_agg(e.oid, e.enumlabel)
  FROM pg_enum e
  JOIN below b ON b.oid = e.enumtypid
) enum(labels)
LEFT JOIN "audit"."tracked_tables" was ON was.id = 3298519342995068
ON CONFLICT (id) DO UPDATE
SET
  model = excluded.model,
  relation = excluded.relation,
  registry = excluded.registry,
  schema = excluded.schema,
  name = excluded.name,
  engine = excluded.engine,
  excluded_columns = nullif(
    coalesce(
      (
        SELECT jsonb_object_agg(was.key, was.value)
        FROM jsonb_each(known.excluded_columns) was
        WHERE known.relation = excluded.relation AND known.registry = excluded.registry
          AND NOT EXISTS (SELECT FROM jsonb_each(excluded.columns) now WHERE now.value->'position' = was.value)
          AND NOT EXISTS (SELECT FROM jsonb_each(excluded.excluded_columns) now WHERE now.value = was.value)
      ),
      '{}'
    ) || coalesce(excluded.excluded_columns, '{}'),
    '{}'
  ),
  columns = CASE
    WHEN known.relation = excluded.relation AND known.registry = excluded.registry
      THEN (SELECT jsonb_object_agg(c.key, c.value || '{"recorded": false}') FROM jsonb_each(known.columns) c)
    ELSE (SELECT jsonb_object_agg(c.key, c.value || '{"recorded": false, "position": 0}') FROM jsonb_each(known.columns) c)
  END || excluded.columns;
