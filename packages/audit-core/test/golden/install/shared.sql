DO $hindsight$ BEGIN
  IF to_regnamespace('"audit"') IS NULL THEN
    CREATE SCHEMA IF NOT EXISTS "audit";
  END IF;
END $hindsight$;

CREATE SEQUENCE IF NOT EXISTS "audit"."version_id";

CREATE TABLE IF NOT EXISTS "audit"."tracked_tables" (
  id bigint PRIMARY KEY,
  model text NOT NULL,
  relation oid NOT NULL,
  registry oid NOT NULL,
  schema text NOT NULL,
  name text NOT NULL,
  engine text NOT NULL,
  columns jsonb NOT NULL
);
ALTER TABLE "audit"."tracked_tables" ADD COLUMN IF NOT EXISTS removed_before timestamptz;
ALTER TABLE "audit"."tracked_tables" ADD COLUMN IF NOT EXISTS lacking tstzmultirange;
ALTER TABLE "audit"."tracked_tables" ADD COLUMN IF NOT EXISTS excluded_columns jsonb;

CREATE TABLE IF NOT EXISTS "audit"."installed" (part text PRIMARY KEY, ddl text NOT NULL, standing text NOT NULL);

CREATE TABLE IF NOT EXISTS "audit"."untold" (
  id bigint PRIMARY KEY, since timestamptz NOT NULL, again boolean NOT NULL
);

DO $hindsight$
BEGIN
  IF to_regtype('"audit"."context_row"') IS NULL THEN
    CREATE TYPE "audit"."context_row" AS (
      actor_type text,
      actor_id text,
      actor_label text,
      reason text,
      request_id text,
      remote_address text,
      user_agent text,
      metadata jsonb,
      on_behalf_of jsonb,
      effective_at timestamptz(6),
      skip boolean
    );
    DROP FUNCTION IF EXISTS "audit"."context"();
  END IF;
END
$hindsight$;

-- Returns the context of the running statement. Called once per statement, not per row.
CREATE OR REPLACE FUNCTION "audit"."context"() RETURNS "audit"."context_row"
LANGUAGE plpgsql STABLE
AS $hindsight$
DECLARE
  statement text := current_query();
  sent json;
  setting jsonb;
  context "audit"."context_row";
BEGIN
  IF starts_with(statement, '/*hindsight:') THEN
    context := json_populate_record(NULL::"audit"."context_row", convert_from(decode(right(split_part(statement, '*/', 1), -12), 'base64'), 'UTF8')::json);
  ELSE
    sent := CASE WHEN statement IS NULL OR starts_with(statement, '/*hindsight*/ ') THEN nullif(current_setting('hindsight.statement', true), '') END;
    IF sent IS NOT NULL THEN
      context := json_populate_record(NULL::"audit"."context_row", sent);
    ELSE
      setting := nullif(current_setting('hindsight.context', true), '');
      IF setting IS NULL THEN
        RETURN NULL;
      END IF;
      IF jsonb_typeof(setting) <> 'object'
        OR setting - ARRAY[
          'actor',
          'reason',
          'requestId',
          'remoteAddress',
          'userAgent',
          'metadata',
          'effectiveAt',
          'skip'
        ] <> '{}'
        OR jsonb_typeof(setting->'actor') NOT IN ('object', 'null') THEN
        RAISE EXCEPTION 'audit context refused, so the write failed: expected a JSON object with members actor, reason, requestId, remoteAddress, userAgent, metadata, effectiveAt, skip, and an object as actor'
          USING ERRCODE = 'invalid_parameter_value';
      END IF;
      context := jsonb_populate_record(
        NULL::"audit"."context_row",
        jsonb_build_object(
          'actor_type', setting #> '{actor,type}',
          'actor_id', setting #> '{actor,id}',
          'actor_label', setting #> '{actor,label}',
          'reason', setting #> '{reason}',
          'request_id', setting #> '{requestId}',
          'remote_address', setting #> '{remoteAddress}',
          'user_agent', setting #> '{userAgent}',
          'metadata', setting #> '{metadata}',
          'on_behalf_of', setting #> '{actor,onBehalfOf}',
          'effective_at', setting #> '{effectiveAt}',
          'skip', setting->'skip'
        )
      );
    END IF;
  END IF;
  DECLARE
    no_chain boolean;
  BEGIN
    IF context.on_behalf_of IS NOT NULL THEN
      no_chain := jsonb_typeof(context.on_behalf_of) <> 'object'
        OR pg_column_size(context.on_behalf_of) > 16384
        OR coalesce(
          context.on_behalf_of #> '{}' <> 'null'
            AND (
              jsonb_typeof(context.on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string'
                OR jsonb_typeof(context.on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'
            ),
          false
        )
          OR coalesce(
            context.on_behalf_of #> '{onBehalfOf}' <> 'null'
              AND (
                jsonb_typeof(context.on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
                  OR jsonb_typeof(context.on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
              ),
            false
          )
          OR coalesce(
            context.on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null'
              AND (
                jsonb_typeof(context.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
                  OR jsonb_typeof(context.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
              ),
            false
          )
          OR coalesce(context.on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false);
    END IF;
    IF (context.actor_type IS NULL) <> (context.actor_id IS NULL)
    OR context.actor_type IS NULL AND (context.actor_label IS NOT NULL OR context.on_behalf_of IS NOT NULL)
    OR context.actor_type = '' OR context.actor_id = ''
    OR length(context.actor_type) > 64
    OR length(context.actor_id) > 256
    OR length(context.actor_label) > 256
      OR no_chain
      OR length(context.reason) > 2000
      OR length(context.request_id) > 200
      OR length(context.remote_address) > 200
      OR length(context.user_agent) > 1000
      OR context.metadata IS NOT NULL AND (
        jsonb_typeof(context.metadata) <> 'object'
          OR pg_column_size(context.metadata) > 16384
          OR jsonb_path_exists(context.metadata, '$.**{100}')
      )
      OR NOT (context.effective_at >= '0001-01-01 00:00:00+00' AND context.effective_at < '10000-01-01 00:00:00+00') THEN
      RAISE EXCEPTION 'audit context refused, so the write failed: % is missing, too long or invalid', concat_ws(
        ', ',
        CASE
          WHEN (context.actor_type IS NULL) <> (context.actor_id IS NULL)
          OR context.actor_type IS NULL AND (context.actor_label IS NOT NULL OR context.on_behalf_of IS NOT NULL)
          OR context.actor_type = '' OR context.actor_id = ''
          OR length(context.actor_type) > 64
          OR length(context.actor_id) > 256
          OR length(context.actor_label) > 256
            THEN 'actor'
        END,
        CASE WHEN no_chain THEN 'actor.onBehalfOf' END,
        CASE WHEN length(context.reason) > 2000 THEN 'reason' END,
        CASE WHEN length(context.request_id) > 200 THEN 'requestId' END,
        CASE WHEN length(context.remote_address) > 200 THEN 'remoteAddress' END,
        CASE WHEN length(context.user_agent) > 1000 THEN 'userAgent' END,
        CASE
          WHEN context.metadata IS NOT NULL AND (
            jsonb_typeof(context.metadata) <> 'object'
              OR pg_column_size(context.metadata) > 16384
              OR jsonb_path_exists(context.metadata, '$.**{100}')
          )
            THEN 'metadata'
        END,
        CASE
          WHEN NOT (context.effective_at >= '0001-01-01 00:00:00+00' AND context.effective_at < '10000-01-01 00:00:00+00')
            THEN 'effectiveAt'
        END
      )
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
  END;
  RETURN context;
END
$hindsight$;

-- History is append-only. Maintenance functions turn on a setting within their transaction to change it.
CREATE OR REPLACE FUNCTION "audit"."refuse_change"() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $hindsight$
BEGIN
  IF current_setting('hindsight.maintenance', true) = 'on' AND TG_OP <> 'TRUNCATE' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% on %.% refused: history is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$hindsight$;

-- TRUNCATE is recorded from the rows it removes; only READ COMMITTED is certain to see all of them.
CREATE OR REPLACE FUNCTION "audit"."require_read_committed"() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $hindsight$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'TRUNCATE of a tracked table cannot be recorded under % isolation', current_setting('transaction_isolation')
      USING ERRCODE = 'feature_not_supported', HINT = 'Use DELETE, or isolation level READ COMMITTED.';
  END IF;
END
$hindsight$;

-- With a BEFORE UPDATE trigger, UPDATE … FROM may return stale old rows after a concurrent update.
CREATE OR REPLACE FUNCTION "audit"."require_old_rows"(written regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $hindsight$
BEGIN
  IF EXISTS (
    SELECT
    FROM pg_trigger t
    WHERE NOT t.tgisinternal
      AND t.tgtype & 19 = 19
      AND (t.tgrelid = written OR t.tgrelid IN (SELECT relid FROM pg_partition_tree(written)))
  ) THEN
    RAISE EXCEPTION 'hooks capture cannot record UPDATE … FROM or WHERE CURRENT OF while % has a BEFORE UPDATE trigger: select the rows with WHERE … IN (SELECT …), or use capture "triggers"', written
      USING ERRCODE = 'feature_not_supported', SCHEMA = 'audit';
  END IF;
END
$hindsight$;

CREATE TABLE IF NOT EXISTS "audit"."entries" (
  version_id bigint PRIMARY KEY DEFAULT nextval('"audit"."version_id"'),
  version_at timestamptz(6) NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamptz(6),
  version_table bigint,
  version_model text NOT NULL,
  version_key text NOT NULL,
  version_changes jsonb NOT NULL
);
DO $hindsight$
BEGIN
  IF NOT EXISTS (
    SELECT
    FROM pg_attribute a
    WHERE a.attrelid = to_regclass('"audit"."entries"') AND a.attname = 'version_table'
  ) THEN
    ALTER TABLE "audit"."entries" ADD COLUMN version_table bigint;
  END IF;
END
$hindsight$;
DROP INDEX IF EXISTS "audit"."entries_key";
DROP INDEX IF EXISTS "audit"."entries_gap";
DROP INDEX IF EXISTS "audit"."entries_actor";
CREATE INDEX IF NOT EXISTS entries_table_row ON "audit"."entries" (version_table, version_key, version_at, version_id);
CREATE INDEX IF NOT EXISTS entries_time ON "audit"."entries" (version_at, version_id);
CREATE INDEX IF NOT EXISTS entries_actor_time ON "audit"."entries" (version_actor_id, version_at, version_id);
CREATE INDEX IF NOT EXISTS entries_table_gap ON "audit"."entries" (version_table, version_at) WHERE entries.version_action = '|';

UPDATE "audit"."tracked_tables" known
SET removed_before = told.before
FROM (
  SELECT removal.version_table, max((removal.version_changes->'versions'->0->>'before')::timestamptz) AS before
  FROM "audit"."entries" removal
  WHERE removal.version_action = 'x' AND NOT EXISTS (
    SELECT
    FROM "audit"."entries" restored
    WHERE restored.version_table = removal.version_table
      AND restored.version_action = '!' AND restored.version_key = '' AND restored.version_changes ? 'restored'
  )
  GROUP BY removal.version_table
) told
WHERE known.id = told.version_table AND (known.removed_before IS NULL OR known.removed_before < told.before);

CREATE TABLE IF NOT EXISTS "audit"."holds" (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  held_table bigint,
  held_key text,
  held_actor_type text,
  held_actor_id text,
  held_from timestamptz,
  held_to timestamptz,
  reason text NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at timestamptz
);

CREATE OR REPLACE FUNCTION "audit"."place_hold"(
  about bigint, key text, actor_type text, actor_id text, since timestamptz, until timestamptz, reason text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET TimeZone = 'UTC'
AS $hindsight$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  placed bigint;
BEGIN
  IF coalesce(reason, '') = ''
    OR (about IS NULL AND actor_id IS NULL AND since IS NULL AND until IS NULL)
    OR (about IS NULL AND key IS NOT NULL)
    OR (actor_type IS NULL) <> (actor_id IS NULL) THEN
    RAISE EXCEPTION 'invalid hold: expected a reason, and a table, an actor or a period'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  INSERT INTO "audit"."holds" (held_table, held_key, held_actor_type, held_actor_id, held_from, held_to, reason)
  VALUES (about, key, actor_type, actor_id, since, until, reason)
  RETURNING id INTO placed;
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
    '!',
    'Hold placed',
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
    NULL,
    'Hold',
    placed::text,
    jsonb_strip_nulls(
      jsonb_build_object(
        'model',
        CASE WHEN (SELECT known.model FROM "audit"."tracked_tables" known WHERE known.id = about) IS NOT NULL THEN jsonb_build_array(
          NULL,
          (SELECT known.model FROM "audit"."tracked_tables" known WHERE known.id = about)
        ) END,
        'key',
        CASE WHEN key IS NOT NULL THEN jsonb_build_array(NULL, key) END,
        'actor',
        CASE WHEN actor_type || ' ' || actor_id IS NOT NULL THEN jsonb_build_array(NULL, actor_type || ' ' || actor_id) END,
        'from',
        CASE WHEN since IS NOT NULL THEN jsonb_build_array(NULL, since) END,
        'to',
        CASE WHEN until IS NOT NULL THEN jsonb_build_array(NULL, until) END,
        'reason',
        CASE WHEN reason IS NOT NULL THEN jsonb_build_array(NULL, reason) END
      )
    )
  );
  RETURN placed;
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."place_hold"(
  about bigint, key text, actor_type text, actor_id text, since timestamptz, until timestamptz, reason text
) FROM PUBLIC;

CREATE OR REPLACE FUNCTION "audit"."release_hold"(hold bigint, reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET TimeZone = 'UTC'
AS $hindsight$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
BEGIN
  IF coalesce(reason, '') = '' THEN
    RAISE EXCEPTION 'a hold is released for a reason' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  UPDATE "audit"."holds" held SET released_at = clock_timestamp() WHERE held.id = hold AND held.released_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
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
    '!',
    'Hold released',
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
    NULL,
    'Hold',
    hold::text,
    jsonb_strip_nulls(
      jsonb_build_object(
        'released',
        CASE WHEN reason IS NOT NULL THEN jsonb_build_array(NULL, reason) END
      )
    )
  );
  RETURN true;
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."release_hold"(hold bigint, reason text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION "audit"."refuse_past"(model text, removed_before timestamptz) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET TimeZone = 'UTC'
AS $hindsight$
BEGIN
  RAISE EXCEPTION '%: versions before % were removed from the history, so what was there is not known any more', model, removed_before
    USING ERRCODE = 'HS001';
END
$hindsight$;

CREATE OR REPLACE FUNCTION "audit"."require_in_log"(tables bigint[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $hindsight$
DECLARE
  moved text;
BEGIN
  SELECT known.model INTO moved FROM "audit"."tracked_tables" known WHERE known.id = ANY (tables) AND known.engine <> 'delta' LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%: its versions are no longer in the log of schema %', moved, 'audit'
      USING ERRCODE = '42P01';
  END IF;
  RETURN true;
END
$hindsight$;

CREATE OR REPLACE TRIGGER "hindsight_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit"."entries"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "audit"."refuse_change"();

DROP FUNCTION IF EXISTS "audit"."amend_reason"(regclass, bigint, text);

CREATE OR REPLACE FUNCTION "audit"."amend_context"(versions regclass, ids bigint[], contexts jsonb[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $hindsight$
DECLARE
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  amended bigint;
  source jsonb;
  context "audit"."context_row";
BEGIN
  IF (
    SELECT n.nspname
    FROM pg_class r
    JOIN pg_namespace n ON n.oid = r.relnamespace
    WHERE r.oid = versions
  ) IS DISTINCT FROM 'audit' THEN
    RETURN 0;
  END IF;
  FOREACH source IN ARRAY coalesce(contexts, '{}') LOOP
    IF jsonb_typeof(source) <> 'object'
      OR source - ARRAY[
        'actor',
        'reason',
        'requestId',
        'remoteAddress',
        'userAgent',
        'metadata',
        'effectiveAt',
        'skip'
      ] <> '{}'
      OR jsonb_typeof(source->'actor') NOT IN ('object', 'null') THEN
      RAISE EXCEPTION 'audit context refused, so the write failed: expected a JSON object with members actor, reason, requestId, remoteAddress, userAgent, metadata, effectiveAt, skip, and an object as actor'
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    context := jsonb_populate_record(
      NULL::"audit"."context_row",
      jsonb_build_object(
        'actor_type', source #> '{actor,type}',
        'actor_id', source #> '{actor,id}',
        'actor_label', source #> '{actor,label}',
        'reason', source #> '{reason}',
        'request_id', source #> '{requestId}',
        'remote_address', source #> '{remoteAddress}',
        'user_agent', source #> '{userAgent}',
        'metadata', source #> '{metadata}',
        'on_behalf_of', source #> '{actor,onBehalfOf}',
        'effective_at', source #> '{effectiveAt}',
        'skip', source->'skip'
      )
    );
    DECLARE
      no_chain boolean;
    BEGIN
      IF context.on_behalf_of IS NOT NULL THEN
        no_chain := jsonb_typeof(context.on_behalf_of) <> 'object'
          OR pg_column_size(context.on_behalf_of) > 16384
          OR coalesce(
            context.on_behalf_of #> '{}' <> 'null'
              AND (
                jsonb_typeof(context.on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string'
                  OR jsonb_typeof(context.on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'
              ),
            false
          )
            OR coalesce(
              context.on_behalf_of #> '{onBehalfOf}' <> 'null'
                AND (
                  jsonb_typeof(context.on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
                    OR jsonb_typeof(context.on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
                ),
              false
            )
            OR coalesce(
              context.on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null'
                AND (
                  jsonb_typeof(context.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string'
                    OR jsonb_typeof(context.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'
                ),
              false
            )
            OR coalesce(context.on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false);
      END IF;
      IF (context.actor_type IS NULL) <> (context.actor_id IS NULL)
      OR context.actor_type IS NULL AND (context.actor_label IS NOT NULL OR context.on_behalf_of IS NOT NULL)
      OR context.actor_type = '' OR context.actor_id = ''
      OR length(context.actor_type) > 64
      OR length(context.actor_id) > 256
      OR length(context.actor_label) > 256
        OR no_chain
        OR length(context.reason) > 2000
        OR length(context.request_id) > 200
        OR length(context.remote_address) > 200
        OR length(context.user_agent) > 1000
        OR context.metadata IS NOT NULL AND (
          jsonb_typeof(context.metadata) <> 'object'
            OR pg_column_size(context.metadata) > 16384
            OR jsonb_path_exists(context.metadata, '$.**{100}')
        )
        OR NOT (context.effective_at >= '0001-01-01 00:00:00+00' AND context.effective_at < '10000-01-01 00:00:00+00') THEN
        RAISE EXCEPTION 'audit context refused, so the write failed: % is missing, too long or invalid', concat_ws(
          ', ',
          CASE
            WHEN (context.actor_type IS NULL) <> (context.actor_id IS NULL)
            OR context.actor_type IS NULL AND (context.actor_label IS NOT NULL OR context.on_behalf_of IS NOT NULL)
            OR context.actor_type = '' OR context.actor_id = ''
            OR length(context.actor_type) > 64
            OR length(context.actor_id) > 256
            OR length(context.actor_label) > 256
              THEN 'actor'
          END,
          CASE WHEN no_chain THEN 'actor.onBehalfOf' END,
          CASE WHEN length(context.reason) > 2000 THEN 'reason' END,
          CASE WHEN length(context.request_id) > 200 THEN 'requestId' END,
          CASE WHEN length(context.remote_address) > 200 THEN 'remoteAddress' END,
          CASE WHEN length(context.user_agent) > 1000 THEN 'userAgent' END,
          CASE
            WHEN context.metadata IS NOT NULL AND (
              jsonb_typeof(context.metadata) <> 'object'
                OR pg_column_size(context.metadata) > 16384
                OR jsonb_path_exists(context.metadata, '$.**{100}')
            )
              THEN 'metadata'
          END,
          CASE
            WHEN NOT (context.effective_at >= '0001-01-01 00:00:00+00' AND context.effective_at < '10000-01-01 00:00:00+00')
              THEN 'effectiveAt'
          END
        )
          USING ERRCODE = 'invalid_parameter_value';
      END IF;
    END;
  END LOOP;
  PERFORM set_config('hindsight.maintenance', 'on', true);
  EXECUTE format($sql$
    UPDATE %s version
    SET
      version_actor_type = CASE
        WHEN amended.source ? 'actor' THEN (amended.source #>> '{actor,type}')::text
        ELSE version.version_actor_type
      END,
      version_actor_id = CASE
        WHEN amended.source ? 'actor' THEN (amended.source #>> '{actor,id}')::text
        ELSE version.version_actor_id
      END,
      version_actor_label = CASE
        WHEN amended.source ? 'actor' THEN (amended.source #>> '{actor,label}')::text
        ELSE version.version_actor_label
      END,
      version_reason = CASE
        WHEN amended.source ? 'reason' THEN (amended.source #>> '{reason}')::text
        ELSE version.version_reason
      END,
      version_request_id = CASE
        WHEN amended.source ? 'requestId' THEN (amended.source #>> '{requestId}')::text
        ELSE version.version_request_id
      END,
      version_remote_address = CASE
        WHEN amended.source ? 'remoteAddress' THEN (amended.source #>> '{remoteAddress}')::text
        ELSE version.version_remote_address
      END,
      version_user_agent = CASE
        WHEN amended.source ? 'userAgent' THEN (amended.source #>> '{userAgent}')::text
        ELSE version.version_user_agent
      END,
      version_metadata = CASE
        WHEN amended.source ? 'metadata' THEN amended.source #> '{metadata}'
        ELSE version.version_metadata
      END,
      version_on_behalf_of = CASE
        WHEN amended.source ? 'actor' THEN amended.source #> '{actor,onBehalfOf}'
        ELSE version.version_on_behalf_of
      END,
      version_effective_at = CASE
        WHEN amended.source ? 'effectiveAt' THEN (amended.source #>> '{effectiveAt}')::timestamptz(6)
        ELSE version.version_effective_at
      END
    FROM unnest($1, $2) amended(id, source)
    WHERE version.version_id = amended.id
      AND version.version_transaction = pg_current_xact_id()
      AND version.version_at >= transaction_timestamp()
      AND age(version.xmin) <= age(pg_current_xact_id()::xid)
  $sql$, versions) USING ids, contexts;
  GET DIAGNOSTICS amended = ROW_COUNT;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  RETURN amended;
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."amend_context"(versions regclass, ids bigint[], contexts jsonb[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION "audit"."write_entry"(action "char", label text, about bigint, model text, key text, changes jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $hindsight$
#variable_conflict use_column
DECLARE
  context "audit"."context_row" := "audit"."context"();
  id bigint;
BEGIN
  IF context.skip THEN
    RETURN NULL;
  END IF;
  IF action IS NULL
    OR action NOT IN ('?', '!')
    OR coalesce(model, '') = ''
    OR key IS NULL
    OR jsonb_typeof(changes) IS DISTINCT FROM 'object'
    OR EXISTS (
      SELECT
      FROM jsonb_each(changes) f
      WHERE jsonb_typeof(f.value) <> 'array' OR jsonb_array_length(f.value) <> 2
    ) THEN
    RAISE EXCEPTION 'invalid entry: expected action access or note, a model, a key, and changes as [old, new] pairs'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
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
    action,
    label,
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
    about,
    model,
    key,
    changes
  )
  RETURNING version_id INTO id;
  RETURN id;
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."write_entry"(action "char", label text, about bigint, model text, key text, changes jsonb) FROM PUBLIC;

CREATE OR REPLACE FUNCTION "audit"."reshaped"(table_name text, shape jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $hindsight$
DECLARE
  relation oid := to_regclass(table_name);
BEGIN
  RETURN EXISTS (
    SELECT
    FROM jsonb_to_recordset(shape) AS recorded(name text, type text, "table" bigint)
    WHERE NOT EXISTS (
      SELECT
      FROM (
        SELECT
          a.attname AS name,
          a.attnum AS position,
          CASE s.nspname
            WHEN 'pg_catalog' THEN format_type(b.oid, b.typmod)
            ELSE format('%I.%I', s.nspname, t.typname)
          END AS type
        FROM pg_attribute a
        CROSS JOIN LATERAL (
          WITH RECURSIVE base(oid, typmod) AS (
            SELECT a.atttypid, a.atttypmod
            UNION ALL
            SELECT d.typbasetype, d.typtypmod
            FROM base
            JOIN pg_type d ON d.oid = base.oid
            WHERE d.typtype = 'd'
          )
          SELECT base.oid, base.typmod FROM base
        ) b
        JOIN pg_type t ON t.oid = b.oid AND t.typtype <> 'd'
        JOIN pg_namespace s ON s.oid = t.typnamespace
        WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
      ) present
      WHERE present.name = recorded.name AND present.type = recorded.type
    )
  )
  OR EXISTS (
    SELECT a.attname
    FROM "audit"."tracked_tables" t
    CROSS JOIN LATERAL (
      SELECT was.key AS name, (was.value->>'position')::integer AS position
      FROM jsonb_each(t.columns) was
      WHERE (was.value->>'masked')::boolean AND was.value->>'mask' IS DISTINCT FROM 'size'
      UNION ALL
      SELECT was.key, was.value::integer
      FROM jsonb_each_text(nullif(to_jsonb(t)->'excluded_columns', 'null')) was
    ) hidden
    JOIN pg_attribute a ON a.attrelid = t.relation AND a.attnum = hidden.position AND a.attname <> hidden.name
    WHERE t.id = (shape->0->>'table')::bigint AND t.registry = t.tableoid AND t.relation = to_regclass(table_name)
      AND (NOT (t.columns->a.attname::text->>'masked')::boolean OR t.columns->a.attname::text->>'mask' = 'size')
      AND coalesce((t.columns->a.attname::text->>'recorded')::boolean, true)
  );
END
$hindsight$;

-- Returns an expression that converts a row "r" of the altered table to the recorded columns: renamed columns are found by
-- attnum, dropped ones are NULL, values of another type are converted if their text stays the same. Those of a column that was
-- masked or excluded under another name are refused. For a partition, the columns of the registered table are used.
CREATE OR REPLACE FUNCTION "audit"."as_recorded"(relation oid, shape jsonb) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $hindsight$
BEGIN
  relation := coalesce(
    (
      SELECT t.relation
      FROM "audit"."tracked_tables" t
      JOIN pg_class c ON c.oid = t.relation
      WHERE t.id = (shape->0->>'table')::bigint AND t.registry = t.tableoid
    ),
    relation
  );
  RETURN (
    SELECT format(
      'jsonb_object(ARRAY[%s]::text[], ARRAY[%s]::text[])',
      string_agg(quote_literal(recorded.name), ', ' ORDER BY recorded.name),
      string_agg(
        CASE
          WHEN present.name IS NULL THEN 'NULL'
          WHEN present.name IN (
            SELECT a.attname
            FROM "audit"."tracked_tables" t
            CROSS JOIN LATERAL (
              SELECT was.key AS name, (was.value->>'position')::integer AS position
              FROM jsonb_each(t.columns) was
              WHERE (was.value->>'masked')::boolean AND was.value->>'mask' IS DISTINCT FROM 'size'
              UNION ALL
              SELECT was.key, was.value::integer
              FROM jsonb_each_text(nullif(to_jsonb(t)->'excluded_columns', 'null')) was
            ) hidden
            JOIN pg_attribute a ON a.attrelid = t.relation AND a.attnum = hidden.position AND a.attname <> hidden.name
            WHERE t.id = (shape->0->>'table')::bigint AND t.registry = t.tableoid AND t.relation = as_recorded.relation
              AND (NOT (t.columns->a.attname::text->>'masked')::boolean OR t.columns->a.attname::text->>'mask' = 'size')
              AND coalesce((t.columns->a.attname::text->>'recorded')::boolean, true)
          )
            THEN format(
              'CASE WHEN r.%1$I IS DISTINCT FROM NULL THEN %2$s END',
              present.name,
              format('"audit"."refuse_reshaped"(%L, %L)', relation::regclass, present.name)
            )
          WHEN present.type = recorded.type THEN format('r.%I::text', present.name)
          ELSE format(
            'CASE WHEN r.%1$I IS DISTINCT FROM NULL THEN'
            ' CASE WHEN pg_input_is_valid(r.%1$I::text, %2$L) THEN'
            ' CASE WHEN r.%1$I::text::%2$s::text = r.%1$I::text THEN r.%1$I::text ELSE %3$s END'
            ' ELSE %3$s END END',
            present.name,
            recorded.type,
            format('"audit"."refuse_reshaped"(%L, %L)', relation::regclass, present.name)
          )
        END,
        ', ' ORDER BY recorded.name
      )
    )
    FROM jsonb_to_recordset(shape) AS recorded(name text, type text, "table" bigint)
    LEFT JOIN LATERAL (
      SELECT *
      FROM (
        SELECT
          a.attname AS name,
          a.attnum AS position,
          CASE s.nspname
            WHEN 'pg_catalog' THEN format_type(b.oid, b.typmod)
            ELSE format('%I.%I', s.nspname, t.typname)
          END AS type
        FROM pg_attribute a
        CROSS JOIN LATERAL (
          WITH RECURSIVE base(oid, typmod) AS (
            SELECT a.atttypid, a.atttypmod
            UNION ALL
            SELECT d.typbasetype, d.typtypmod
            FROM base
            JOIN pg_type d ON d.oid = base.oid
            WHERE d.typtype = 'd'
          )
          SELECT base.oid, base.typmod FROM base
        ) b
        JOIN pg_type t ON t.oid = b.oid AND t.typtype <> 'd'
        JOIN pg_namespace s ON s.oid = t.typnamespace
        WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
      ) present
      WHERE present.name = recorded.name
        OR present.position = (
        SELECT (t.columns->recorded.name->>'position')::integer
        FROM "audit"."tracked_tables" t
        WHERE t.id = recorded."table" AND t.registry = t.tableoid AND t.relation = as_recorded.relation
      )
        AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(shape) AS other(name text, type text, "table" bigint) WHERE other.name = present.name
      )
      ORDER BY present.name = recorded.name DESC
      LIMIT 1
    ) present ON true
  );
END
$hindsight$;

CREATE OR REPLACE FUNCTION "audit"."refuse_reshaped"(table_name text, column_name text) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $hindsight$
BEGIN
  RAISE EXCEPTION 'column % of % changed after audit.install(), and the history cannot store this value: run audit.install()', column_name, table_name
    USING ERRCODE = 'object_not_in_prerequisite_state';
END
$hindsight$;
