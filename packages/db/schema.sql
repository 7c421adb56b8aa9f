-- The schema that the migrations and audit.install() make. Written by `pnpm db:dump`; not run by anything.

CREATE SCHEMA audit;

CREATE TYPE audit.context_row AS (
  actor_type text,
  actor_id text,
  actor_label text,
  reason text,
  request_id text,
  remote_address text,
  user_agent text,
  metadata jsonb,
  on_behalf_of jsonb,
  effective_at timestamp(6) with time zone,
  skip boolean
);

CREATE SEQUENCE audit.version_id AS bigint START 1 INCREMENT 1 CACHE 1;

CREATE TABLE audit.contracts_history (
  version_id bigint DEFAULT nextval('audit.version_id'::regclass) NOT NULL,
  version_at timestamp(6) with time zone NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamp(6) with time zone,
  version_changed text[],
  version_kept jsonb,
  id uuid,
  customer_id bigint,
  title text,
  terms jsonb,
  valid_from date,
  valid_until date,
  document bytea,
  created_at timestamp with time zone
);

ALTER TABLE audit.contracts_history ADD CONSTRAINT contracts_history_pkey PRIMARY KEY (version_id);

CREATE INDEX "contracts.customer_id_lookup" ON audit.contracts_history USING btree (customer_id);

CREATE INDEX contracts_history_action ON audit.contracts_history USING btree (version_action, version_at, version_id) WHERE (version_action <> '~'::"char");

CREATE INDEX contracts_history_actor_time ON audit.contracts_history USING btree (version_actor_id, version_at, version_id) WHERE (version_actor_id IS NOT NULL);

CREATE INDEX contracts_history_key ON audit.contracts_history USING btree (id, version_at, version_id);

CREATE INDEX contracts_history_time ON audit.contracts_history USING btree (version_at, version_id);

CREATE TABLE audit.customers_history (
  version_id bigint DEFAULT nextval('audit.version_id'::regclass) NOT NULL,
  version_at timestamp(6) with time zone NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamp(6) with time zone,
  version_changed text[],
  version_kept jsonb,
  id bigint,
  name text,
  email text,
  phone text,
  tier text,
  created_at timestamp with time zone
);

ALTER TABLE audit.customers_history ADD CONSTRAINT customers_history_pkey PRIMARY KEY (version_id);

CREATE INDEX customers_history_action ON audit.customers_history USING btree (version_action, version_at, version_id) WHERE (version_action <> '~'::"char");

CREATE INDEX customers_history_actor_time ON audit.customers_history USING btree (version_actor_id, version_at, version_id) WHERE (version_actor_id IS NOT NULL);

CREATE INDEX customers_history_key ON audit.customers_history USING btree (id, version_at, version_id);

CREATE INDEX customers_history_time ON audit.customers_history USING btree (version_at, version_id);

CREATE TABLE audit.entries (
  version_id bigint DEFAULT nextval('audit.version_id'::regclass) NOT NULL,
  version_at timestamp(6) with time zone NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamp(6) with time zone,
  version_table bigint,
  version_model text NOT NULL,
  version_key text NOT NULL,
  version_changes jsonb NOT NULL
);

ALTER TABLE audit.entries ADD CONSTRAINT entries_pkey PRIMARY KEY (version_id);

CREATE INDEX entries_actor ON audit.entries USING btree (version_actor_id, version_id);

CREATE INDEX entries_table_gap ON audit.entries USING btree (version_table, version_at) WHERE (version_action = '|'::"char");

CREATE INDEX entries_table_row ON audit.entries USING btree (version_table, version_key, version_at, version_id);

CREATE INDEX entries_time ON audit.entries USING btree (version_at, version_id);

CREATE TABLE audit.installed (
  part text NOT NULL,
  ddl text NOT NULL,
  standing text NOT NULL
);

ALTER TABLE audit.installed ADD CONSTRAINT installed_pkey PRIMARY KEY (part);

CREATE TABLE audit.log (
  version_id bigint DEFAULT nextval('audit.version_id'::regclass) NOT NULL,
  version_at timestamp(6) with time zone NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamp(6) with time zone,
  version_table bigint NOT NULL,
  version_key_number bigint NOT NULL,
  version_key text NOT NULL,
  version_changes jsonb NOT NULL,
  version_checkpoint jsonb
);

ALTER TABLE audit.log ADD CONSTRAINT log_pkey PRIMARY KEY (version_id);

CREATE INDEX "log.order_id_lookup" ON audit.log USING btree (version_table, COALESCE(
CASE
    WHEN (jsonb_typeof((version_changes -> 'order_id'::text)) = 'string'::text) THEN ((version_changes -> 'order_id'::text) #>> '{}'::text[])
    ELSE ((version_changes -> 'order_id'::text) ->> 1)
END,
CASE
    WHEN (NOT (jsonb_typeof((version_changes -> 'order_id'::text)) = 'string'::text)) THEN ((version_changes -> 'order_id'::text) ->> 0)
    ELSE NULL::text
END)) WHERE (COALESCE(
CASE
    WHEN (jsonb_typeof((version_changes -> 'order_id'::text)) = 'string'::text) THEN ((version_changes -> 'order_id'::text) #>> '{}'::text[])
    ELSE ((version_changes -> 'order_id'::text) ->> 1)
END,
CASE
    WHEN (NOT (jsonb_typeof((version_changes -> 'order_id'::text)) = 'string'::text)) THEN ((version_changes -> 'order_id'::text) ->> 0)
    ELSE NULL::text
END) IS NOT NULL);

CREATE INDEX log_actor_table ON audit.log USING btree (version_actor_id, version_table, version_at, version_id) WHERE (version_actor_id IS NOT NULL);

CREATE INDEX log_table_action ON audit.log USING btree (version_table, version_action, version_at, version_id) WHERE (version_action <> '~'::"char");

CREATE INDEX log_table_row ON audit.log USING btree (version_table, version_key_number, version_key, version_at, version_id);

CREATE INDEX log_table_time ON audit.log USING btree (version_table, version_at, version_id);

CREATE TABLE audit.orders_history (
  version_id bigint DEFAULT nextval('audit.version_id'::regclass) NOT NULL,
  version_at timestamp(6) with time zone NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamp(6) with time zone,
  version_changed text[],
  version_kept jsonb,
  id bigint,
  public_id uuid,
  number text,
  customer_id bigint,
  status text,
  total numeric(12,2),
  customer_notes text,
  internal_notes text,
  shipping_address jsonb,
  labels text[],
  deleted_at timestamp with time zone,
  created_at timestamp with time zone
);

ALTER TABLE audit.orders_history ADD CONSTRAINT orders_history_pkey PRIMARY KEY (version_id);

CREATE INDEX "orders.customer_id_lookup" ON audit.orders_history USING btree (customer_id);

CREATE INDEX orders_history_action ON audit.orders_history USING btree (version_action, version_at, version_id) WHERE (version_action <> '~'::"char");

CREATE INDEX orders_history_actor_time ON audit.orders_history USING btree (version_actor_id, version_at, version_id) WHERE (version_actor_id IS NOT NULL);

CREATE INDEX orders_history_key ON audit.orders_history USING btree (id, version_at, version_id);

CREATE INDEX orders_history_time ON audit.orders_history USING btree (version_at, version_id);

CREATE TABLE audit.payments_history (
  version_id bigint DEFAULT nextval('audit.version_id'::regclass) NOT NULL,
  version_at timestamp(6) with time zone NOT NULL,
  version_action "char" NOT NULL,
  version_label text,
  version_transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  version_actor_type text,
  version_actor_id text,
  version_actor_label text,
  version_reason text,
  version_request_id text,
  version_remote_address text,
  version_user_agent text,
  version_metadata jsonb,
  version_on_behalf_of jsonb,
  version_effective_at timestamp(6) with time zone,
  version_changed text[],
  version_kept jsonb,
  id bigint,
  order_id bigint,
  amount numeric(12,2),
  method text,
  status text,
  card_number text,
  receipt bytea,
  created_at timestamp with time zone
);

ALTER TABLE audit.payments_history ADD CONSTRAINT payments_history_pkey PRIMARY KEY (version_id);

CREATE INDEX "payments.order_id_lookup" ON audit.payments_history USING btree (order_id);

CREATE INDEX payments_history_action ON audit.payments_history USING btree (version_action, version_at, version_id) WHERE (version_action <> '~'::"char");

CREATE INDEX payments_history_actor_time ON audit.payments_history USING btree (version_actor_id, version_at, version_id) WHERE (version_actor_id IS NOT NULL);

CREATE INDEX payments_history_key ON audit.payments_history USING btree (id, version_at, version_id);

CREATE INDEX payments_history_time ON audit.payments_history USING btree (version_at, version_id);

CREATE TABLE audit.tracked_tables (
  id bigint NOT NULL,
  model text NOT NULL,
  relation oid NOT NULL,
  registry oid NOT NULL,
  schema text NOT NULL,
  name text NOT NULL,
  engine text NOT NULL,
  columns jsonb NOT NULL
);

ALTER TABLE audit.tracked_tables ADD CONSTRAINT tracked_tables_pkey PRIMARY KEY (id);

CREATE TABLE audit.untold (
  id bigint NOT NULL,
  since timestamp with time zone NOT NULL,
  again boolean NOT NULL
);

ALTER TABLE audit.untold ADD CONSTRAINT untold_pkey PRIMARY KEY (id);

CREATE TABLE public.accounts (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  user_id uuid NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.accounts ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE public.accounts ADD CONSTRAINT accounts_provider_id_account_id_key UNIQUE (provider_id, account_id);

ALTER TABLE public.accounts ADD CONSTRAINT accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

CREATE INDEX accounts_user ON public.accounts USING btree (user_id);

CREATE TABLE public.contracts (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  customer_id bigint NOT NULL,
  title text NOT NULL,
  terms jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  document bytea,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_modified_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.contracts ADD CONSTRAINT contracts_check CHECK ((valid_until >= valid_from));

ALTER TABLE public.contracts ADD CONSTRAINT contracts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE RESTRICT;

ALTER TABLE public.contracts ADD CONSTRAINT contracts_pkey PRIMARY KEY (id);

CREATE INDEX contracts_customer ON public.contracts USING btree (customer_id);

CREATE TABLE public.customers (
  id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  phone text,
  tier text DEFAULT 'standard'::text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_modified_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.customers ADD CONSTRAINT customers_email_key UNIQUE (email);

ALTER TABLE public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY (id);

ALTER TABLE public.customers ADD CONSTRAINT customers_tier_check CHECK ((tier = ANY (ARRAY['standard'::text, 'silver'::text, 'gold'::text])));

CREATE TABLE public.log_readers (
  name text NOT NULL,
  cursor jsonb NOT NULL,
  saved_at timestamp with time zone DEFAULT now() NOT NULL,
  generation integer DEFAULT 0 NOT NULL
);

ALTER TABLE public.log_readers ADD CONSTRAINT log_readers_pkey PRIMARY KEY (name);

CREATE TABLE public.order_items (
  id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
  order_id bigint NOT NULL,
  sku text NOT NULL,
  name text NOT NULL,
  quantity integer NOT NULL,
  unit_price numeric(12,2) NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_modified_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.order_items ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE;

ALTER TABLE public.order_items ADD CONSTRAINT order_items_pkey PRIMARY KEY (id);

ALTER TABLE public.order_items ADD CONSTRAINT order_items_quantity_check CHECK ((quantity > 0));

ALTER TABLE public.order_items ADD CONSTRAINT order_items_unit_price_check CHECK ((unit_price >= (0)::numeric));

CREATE INDEX order_items_order ON public.order_items USING btree (order_id);

CREATE TABLE public.order_tags (
  order_id bigint NOT NULL,
  tag_id bigint NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.order_tags ADD CONSTRAINT order_tags_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE;

ALTER TABLE public.order_tags ADD CONSTRAINT order_tags_pkey PRIMARY KEY (order_id, tag_id);

ALTER TABLE public.order_tags ADD CONSTRAINT order_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags(id) ON DELETE CASCADE;

CREATE INDEX order_tags_tag ON public.order_tags USING btree (tag_id);

CREATE TABLE public.orders (
  id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
  public_id uuid DEFAULT gen_random_uuid() NOT NULL,
  number text NOT NULL,
  customer_id bigint NOT NULL,
  status text DEFAULT 'pending'::text NOT NULL,
  total numeric(12,2) DEFAULT 0 NOT NULL,
  customer_notes text DEFAULT ''::text NOT NULL,
  internal_notes text DEFAULT ''::text NOT NULL,
  shipping_address jsonb,
  labels text[] DEFAULT '{}'::text[] NOT NULL,
  cache_key text,
  deleted_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_modified_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE RESTRICT;

ALTER TABLE public.orders ADD CONSTRAINT orders_number_key UNIQUE (number);

ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE public.orders ADD CONSTRAINT orders_public_id_key UNIQUE (public_id);

ALTER TABLE public.orders ADD CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'paid'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text])));

ALTER TABLE public.orders ADD CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric));

CREATE INDEX orders_active_status ON public.orders USING btree (status, id) WHERE (deleted_at IS NULL);

CREATE INDEX orders_customer ON public.orders USING btree (customer_id);

CREATE TABLE public.parked_events (
  subscription text NOT NULL,
  version_id bigint NOT NULL,
  model text NOT NULL,
  key text NOT NULL,
  event jsonb NOT NULL,
  tries integer NOT NULL,
  error text,
  parked_at timestamp with time zone DEFAULT now() NOT NULL,
  due_at timestamp with time zone NOT NULL,
  dead_at timestamp with time zone
);

ALTER TABLE public.parked_events ADD CONSTRAINT parked_events_pkey PRIMARY KEY (subscription, version_id);

CREATE INDEX parked_events_waiting ON public.parked_events USING btree (subscription, model, key, version_id) WHERE (dead_at IS NULL);

CREATE TABLE public.payments (
  id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
  order_id bigint NOT NULL,
  amount numeric(12,2) NOT NULL,
  method text NOT NULL,
  status text DEFAULT 'authorized'::text NOT NULL,
  card_number text,
  receipt bytea,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_modified_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.payments ADD CONSTRAINT payments_method_check CHECK ((method = ANY (ARRAY['card'::text, 'transfer'::text, 'cash'::text])));

ALTER TABLE public.payments ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT;

ALTER TABLE public.payments ADD CONSTRAINT payments_pkey PRIMARY KEY (id);

ALTER TABLE public.payments ADD CONSTRAINT payments_status_check CHECK ((status = ANY (ARRAY['authorized'::text, 'captured'::text, 'refunded'::text, 'failed'::text])));

CREATE INDEX payments_order ON public.payments USING btree (order_id);

CREATE TABLE public.schema_migrations (
  name text NOT NULL,
  run_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (name);

CREATE TABLE public.sessions (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  user_id uuid NOT NULL,
  token text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.sessions ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE public.sessions ADD CONSTRAINT sessions_token_key UNIQUE (token);

ALTER TABLE public.sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

CREATE TABLE public.sign_in_attempts (
  account text NOT NULL,
  device text NOT NULL,
  failures integer NOT NULL,
  blocked_until timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL
);

ALTER TABLE public.sign_in_attempts ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (account, device);

CREATE INDEX sign_in_attempts_last ON public.sign_in_attempts USING btree (last_at);

CREATE TABLE public.tags (
  id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
  name text NOT NULL,
  color text DEFAULT 'gray'::text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_modified_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.tags ADD CONSTRAINT tags_name_key UNIQUE (name);

ALTER TABLE public.tags ADD CONSTRAINT tags_pkey PRIMARY KEY (id);

CREATE TABLE public.users (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean DEFAULT false NOT NULL,
  image text,
  role text DEFAULT 'viewer'::text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_modified_at timestamp with time zone DEFAULT now() NOT NULL,
  disabled_at timestamp with time zone
);

ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email);

ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE public.users ADD CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'auditor'::text, 'admin'::text, 'service'::text])));

CREATE TABLE public.verifications (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.verifications ADD CONSTRAINT verifications_pkey PRIMARY KEY (id);

CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);

CREATE TABLE public.webhooks (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  url text NOT NULL,
  secret text NOT NULL,
  models text[],
  actions text[],
  created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.webhooks ADD CONSTRAINT webhooks_pkey PRIMARY KEY (id);

CREATE OR REPLACE FUNCTION audit.amend_context(versions regclass, ids bigint[], contexts jsonb[])
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION audit.as_recorded(relation oid, shape jsonb)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
        WHERE t.id = recorded."table"
      )
        AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(shape) AS other(name text, type text, "table" bigint) WHERE other.name = present.name
      )
      ORDER BY present.name = recorded.name DESC
      LIMIT 1
    ) present ON true
  );
END
$function$;

CREATE OR REPLACE FUNCTION audit.context()
 RETURNS audit.context_row
 LANGUAGE plpgsql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION audit.contracts_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."contracts"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."contracts"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."contracts"',
          '[{"name":"id","type":"uuid","table":3426371324930150},'
          '{"name":"customer_id","type":"bigint","table":3426371324930150},'
          '{"name":"title","type":"text","table":3426371324930150},'
          '{"name":"terms","type":"jsonb","table":3426371324930150},'
          '{"name":"valid_from","type":"date","table":3426371324930150},'
          '{"name":"valid_until","type":"date","table":3426371324930150},'
          '{"name":"document","type":"bytea","table":3426371324930150},'
          '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."contracts_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."contracts"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3426371324930150},'
        '{"name":"customer_id","type":"bigint","table":3426371324930150},'
        '{"name":"title","type":"text","table":3426371324930150},'
        '{"name":"terms","type":"jsonb","table":3426371324930150},'
        '{"name":"valid_from","type":"date","table":3426371324930150},'
        '{"name":"valid_until","type":"date","table":3426371324930150},'
        '{"name":"document","type":"bytea","table":3426371324930150},'
        '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3426371324930150,
      'Contract',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3426371324930150)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."contracts_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3426371324930150
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3426371324930150 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."contracts_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3426371324930150
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."contracts_history" (
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
        version_changed,
        "id",
        "customer_id",
        "title",
        "terms",
        "valid_from",
        "valid_until",
        "document",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
          ELSE (coalesce((new_row."title")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
            CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
            CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
            CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
            CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."customer_id",
            version."title",
            version."terms",
            version."valid_from",
            version."valid_until",
            version."document",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."contracts_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."contracts_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."customer_id" AS "customer_id",
          found_row."title" AS "title",
          found_row."terms" AS "terms",
          found_row."valid_from" AS "valid_from",
          found_row."valid_until" AS "valid_until",
          found_row."document" AS "document",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."title" IS DISTINCT FROM new_row."title"
        OR old_row."terms" IS DISTINCT FROM new_row."terms"
        OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
        OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
        OR old_row."document" IS DISTINCT FROM new_row."document"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."contracts_history" (
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
    version_changed,
    "id",
    "customer_id",
    "title",
    "terms",
    "valid_from",
    "valid_until",
    "document",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."title")::text, '')),
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
    NULL::text[],
    old_row."id",
    old_row."customer_id",
    old_row."title",
    old_row."terms",
    old_row."valid_from",
    old_row."valid_until",
    old_row."document",
    old_row."created_at"
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.contracts_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."contracts"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."contracts"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."contracts"',
          '[{"name":"id","type":"uuid","table":3426371324930150},'
          '{"name":"customer_id","type":"bigint","table":3426371324930150},'
          '{"name":"title","type":"text","table":3426371324930150},'
          '{"name":"terms","type":"jsonb","table":3426371324930150},'
          '{"name":"valid_from","type":"date","table":3426371324930150},'
          '{"name":"valid_until","type":"date","table":3426371324930150},'
          '{"name":"document","type":"bytea","table":3426371324930150},'
          '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."contracts_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."contracts"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3426371324930150},'
        '{"name":"customer_id","type":"bigint","table":3426371324930150},'
        '{"name":"title","type":"text","table":3426371324930150},'
        '{"name":"terms","type":"jsonb","table":3426371324930150},'
        '{"name":"valid_from","type":"date","table":3426371324930150},'
        '{"name":"valid_until","type":"date","table":3426371324930150},'
        '{"name":"document","type":"bytea","table":3426371324930150},'
        '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3426371324930150,
      'Contract',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3426371324930150 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."contracts_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3426371324930150
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."contracts_history" (
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
      version_changed,
      "id",
      "customer_id",
      "title",
      "terms",
      "valid_from",
      "valid_until",
      "document",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
        ELSE (coalesce((new_row."title")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
          CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
          CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
          CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
          CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."customer_id",
          version."title",
          version."terms",
          version."valid_from",
          version."valid_until",
          version."document",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."contracts_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."contracts_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::uuid AS "id",
        NULL::bigint AS "customer_id",
        NULL::text AS "title",
        NULL::jsonb AS "terms",
        NULL::date AS "valid_from",
        NULL::date AS "valid_until",
        NULL::bytea AS "document",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."title" IS DISTINCT FROM new_row."title"
      OR old_row."terms" IS DISTINCT FROM new_row."terms"
      OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
      OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
      OR old_row."document" IS DISTINCT FROM new_row."document"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."contracts_history" (
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
    version_changed,
    "id",
    "customer_id",
    "title",
    "terms",
    "valid_from",
    "valid_until",
    "document",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '+',
    (coalesce((new_row."title")::text, '')),
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
    NULL::text[],
    new_row."id",
    new_row."customer_id",
    new_row."title",
    new_row."terms",
    new_row."valid_from",
    new_row."valid_until",
    new_row."document",
    new_row."created_at"
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.contracts_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3426371324930150,
      'Contract',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."customer_id")::bigint AS "customer_id",
            (r."title")::text AS "title",
            (r."terms")::jsonb AS "terms",
            (r."valid_from")::date AS "valid_from",
            (r."valid_until")::date AS "valid_until",
            (r."document")::bytea AS "document",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "customer_id" text,
            "title" text,
            "terms" text,
            "valid_from" text,
            "valid_until" text,
            "document" text,
            "created_at" text
          )
        ) r
        UNION ALL
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."customer_id")::bigint AS "customer_id",
            (r."title")::text AS "title",
            (r."terms")::jsonb AS "terms",
            (r."valid_from")::date AS "valid_from",
            (r."valid_until")::date AS "valid_until",
            (r."document")::bytea AS "document",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "customer_id" text,
            "title" text,
            "terms" text,
            "valid_from" text,
            "valid_until" text,
            "document" text,
            "created_at" text
          )
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3426371324930150)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3426371324930150 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
        FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."customer_id")::bigint AS "customer_id",
            (r."title")::text AS "title",
            (r."terms")::jsonb AS "terms",
            (r."valid_from")::date AS "valid_from",
            (r."valid_until")::date AS "valid_until",
            (r."document")::bytea AS "document",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "customer_id" text,
            "title" text,
            "terms" text,
            "valid_from" text,
            "valid_until" text,
            "document" text,
            "created_at" text
          )
        ) old_row
        FULL JOIN (
          SELECT
            (r."id")::uuid AS "id",
            (r."customer_id")::bigint AS "customer_id",
            (r."title")::text AS "title",
            (r."terms")::jsonb AS "terms",
            (r."valid_from")::date AS "valid_from",
            (r."valid_until")::date AS "valid_until",
            (r."document")::bytea AS "document",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "customer_id" text,
            "title" text,
            "terms" text,
            "valid_from" text,
            "valid_until" text,
            "document" text,
            "created_at" text
          )
        ) new_row ON old_row."id" = new_row."id"
        WHERE new_row."id" IS NULL
          OR old_row."id" IS NULL
          OR old_row."id" IS DISTINCT FROM new_row."id"
          OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
          OR old_row."title" IS DISTINCT FROM new_row."title"
          OR old_row."terms" IS DISTINCT FROM new_row."terms"
          OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
          OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
          OR old_row."document" IS DISTINCT FROM new_row."document"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."contracts_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3426371324930150
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."contracts_history" (
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
      version_changed,
      "id",
      "customer_id",
      "title",
      "terms",
      "valid_from",
      "valid_until",
      "document",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
        ELSE (coalesce((new_row."title")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
          CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
          CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
          CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
          CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."customer_id",
          version."title",
          version."terms",
          version."valid_from",
          version."valid_until",
          version."document",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."contracts_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."contracts_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."customer_id" AS "customer_id",
        found_row."title" AS "title",
        found_row."terms" AS "terms",
        found_row."valid_from" AS "valid_from",
        found_row."valid_until" AS "valid_until",
        found_row."document" AS "document",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."id") version_found.*
        FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."customer_id")::bigint AS "customer_id",
            (r."title")::text AS "title",
            (r."terms")::jsonb AS "terms",
            (r."valid_from")::date AS "valid_from",
            (r."valid_until")::date AS "valid_until",
            (r."document")::bytea AS "document",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "customer_id" text,
            "title" text,
            "terms" text,
            "valid_from" text,
            "valid_until" text,
            "document" text,
            "created_at" text
          )
        ) version_found
        ORDER BY version_found."id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."id")::uuid AS "id",
              (r."customer_id")::bigint AS "customer_id",
              (r."title")::text AS "title",
              (r."terms")::jsonb AS "terms",
              (r."valid_from")::date AS "valid_from",
              (r."valid_until")::date AS "valid_until",
              (r."document")::bytea AS "document",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "customer_id" text,
              "title" text,
              "terms" text,
              "valid_from" text,
              "valid_until" text,
              "document" text,
              "created_at" text
            )
          ) version_left
          WHERE version_left."id" = version_found."id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."title" IS DISTINCT FROM new_row."title"
      OR old_row."terms" IS DISTINCT FROM new_row."terms"
      OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
      OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
      OR old_row."document" IS DISTINCT FROM new_row."document"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."contracts_history" (
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
      version_changed,
      "id",
      "customer_id",
      "title",
      "terms",
      "valid_from",
      "valid_until",
      "document",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '+',
      (coalesce((new_row."title")::text, '')),
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
      NULL::text[],
      new_row."id",
      new_row."customer_id",
      new_row."title",
      new_row."terms",
      new_row."valid_from",
      new_row."valid_until",
      new_row."document",
      new_row."created_at"
    FROM (
      SELECT
        (r."id")::uuid AS "id",
        (r."customer_id")::bigint AS "customer_id",
        (r."title")::text AS "title",
        (r."terms")::jsonb AS "terms",
        (r."valid_from")::date AS "valid_from",
        (r."valid_until")::date AS "valid_until",
        (r."document")::bytea AS "document",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r(
        "id" text,
        "customer_id" text,
        "title" text,
        "terms" text,
        "valid_from" text,
        "valid_until" text,
        "document" text,
        "created_at" text
      )
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."contracts_history" (
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
      version_changed,
      "id",
      "customer_id",
      "title",
      "terms",
      "valid_from",
      "valid_until",
      "document",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '-',
      (coalesce((old_row."title")::text, '')),
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
      NULL::text[],
      old_row."id",
      old_row."customer_id",
      old_row."title",
      old_row."terms",
      old_row."valid_from",
      old_row."valid_until",
      old_row."document",
      old_row."created_at"
    FROM (
      SELECT
        (r."id")::uuid AS "id",
        (r."customer_id")::bigint AS "customer_id",
        (r."title")::text AS "title",
        (r."terms")::jsonb AS "terms",
        (r."valid_from")::date AS "valid_from",
        (r."valid_until")::date AS "valid_until",
        (r."document")::bytea AS "document",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "customer_id" text,
        "title" text,
        "terms" text,
        "valid_from" text,
        "valid_until" text,
        "document" text,
        "created_at" text
      )
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."id")::uuid AS "id",
        (r."customer_id")::bigint AS "customer_id",
        (r."title")::text AS "title",
        (r."terms")::jsonb AS "terms",
        (r."valid_from")::date AS "valid_from",
        (r."valid_until")::date AS "valid_until",
        (r."document")::bytea AS "document",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "customer_id" text,
        "title" text,
        "terms" text,
        "valid_from" text,
        "valid_until" text,
        "document" text,
        "created_at" text
      )
    ) GROUP BY "id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."id")::uuid AS "id",
          (r."customer_id")::bigint AS "customer_id",
          (r."title")::text AS "title",
          (r."terms")::jsonb AS "terms",
          (r."valid_from")::date AS "valid_from",
          (r."valid_until")::date AS "valid_until",
          (r."document")::bytea AS "document",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "customer_id" text,
          "title" text,
          "terms" text,
          "valid_from" text,
          "valid_until" text,
          "document" text,
          "created_at" text
        )
      ) GROUP BY "id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."contracts_history" (
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
        version_changed,
        "id",
        "customer_id",
        "title",
        "terms",
        "valid_from",
        "valid_until",
        "document",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
          ELSE (coalesce((new_row."title")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
            CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
            CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
            CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
            CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::uuid AS "id",
              (r."customer_id")::bigint AS "customer_id",
              (r."title")::text AS "title",
              (r."terms")::jsonb AS "terms",
              (r."valid_from")::date AS "valid_from",
              (r."valid_until")::date AS "valid_until",
              (r."document")::bytea AS "document",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r(
              "id" text,
              "customer_id" text,
              "title" text,
              "terms" text,
              "valid_from" text,
              "valid_until" text,
              "document" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::uuid AS "id",
                (r."customer_id")::bigint AS "customer_id",
                (r."title")::text AS "title",
                (r."terms")::jsonb AS "terms",
                (r."valid_from")::date AS "valid_from",
                (r."valid_until")::date AS "valid_until",
                (r."document")::bytea AS "document",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r(
                "id" text,
                "customer_id" text,
                "title" text,
                "terms" text,
                "valid_from" text,
                "valid_until" text,
                "document" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::uuid AS "id",
              (r."customer_id")::bigint AS "customer_id",
              (r."title")::text AS "title",
              (r."terms")::jsonb AS "terms",
              (r."valid_from")::date AS "valid_from",
              (r."valid_until")::date AS "valid_until",
              (r."document")::bytea AS "document",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "customer_id" text,
              "title" text,
              "terms" text,
              "valid_from" text,
              "valid_until" text,
              "document" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::uuid AS "id",
                (r."customer_id")::bigint AS "customer_id",
                (r."title")::text AS "title",
                (r."terms")::jsonb AS "terms",
                (r."valid_from")::date AS "valid_from",
                (r."valid_until")::date AS "valid_until",
                (r."document")::bytea AS "document",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r(
                "id" text,
                "customer_id" text,
                "title" text,
                "terms" text,
                "valid_from" text,
                "valid_until" text,
                "document" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."title" IS DISTINCT FROM new_row."title"
        OR old_row."terms" IS DISTINCT FROM new_row."terms"
        OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
        OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
        OR old_row."document" IS DISTINCT FROM new_row."document"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."contracts_history" (
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
        version_changed,
        "id",
        "customer_id",
        "title",
        "terms",
        "valid_from",
        "valid_until",
        "document",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
          ELSE (coalesce((new_row."title")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
            CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
            CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
            CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
            CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT
          (r."id")::uuid AS "id",
          (r."customer_id")::bigint AS "customer_id",
          (r."title")::text AS "title",
          (r."terms")::jsonb AS "terms",
          (r."valid_from")::date AS "valid_from",
          (r."valid_until")::date AS "valid_until",
          (r."document")::bytea AS "document",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r(
          "id" text,
          "customer_id" text,
          "title" text,
          "terms" text,
          "valid_from" text,
          "valid_until" text,
          "document" text,
          "created_at" text
        )
      ) old_row
      FULL JOIN (
        SELECT
          (r."id")::uuid AS "id",
          (r."customer_id")::bigint AS "customer_id",
          (r."title")::text AS "title",
          (r."terms")::jsonb AS "terms",
          (r."valid_from")::date AS "valid_from",
          (r."valid_until")::date AS "valid_until",
          (r."document")::bytea AS "document",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "customer_id" text,
          "title" text,
          "terms" text,
          "valid_from" text,
          "valid_until" text,
          "document" text,
          "created_at" text
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."title" IS DISTINCT FROM new_row."title"
        OR old_row."terms" IS DISTINCT FROM new_row."terms"
        OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
        OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
        OR old_row."document" IS DISTINCT FROM new_row."document"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.contracts_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."contracts_history" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_action = '~'
          AND version.version_changed <@ ARRAY['id', 'customer_id', 'title', 'terms', 'valid_from', 'valid_until', 'document', 'created_at']::text[]
          AND NOT EXISTS (
            SELECT
            FROM jsonb_each(
              (
                SELECT JSON_OBJECT(
                  'id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."id")::text
                            WHEN '-' THEN (version."id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                            AND (previous.version_id IS NOT NULL OR version."id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."id")::text
                          WHEN '-' THEN (version."id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'customer_id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'customer_id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."customer_id")::text
                            WHEN '-' THEN (version."customer_id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."customer_id")::text END
                            AND (previous.version_id IS NOT NULL OR version."customer_id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."customer_id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."customer_id")::text
                          WHEN '-' THEN (version."customer_id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."customer_id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'title': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'title' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."title")::text
                            WHEN '-' THEN (version."title")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."title")::text END
                            AND (previous.version_id IS NOT NULL OR version."title" IS DISTINCT FROM NULL)
                      )
                      ELSE version."title" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."title")::text
                          WHEN '-' THEN (version."title")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."title")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'terms': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'terms' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."terms")::text
                            WHEN '-' THEN (version."terms")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."terms")::text END
                            AND (previous.version_id IS NOT NULL OR version."terms" IS DISTINCT FROM NULL)
                      )
                      ELSE version."terms" IS DISTINCT FROM NULL
                    END
                      THEN CASE
                        WHEN version.version_action = '~'
                          AND NOT (previous.version_id IS NOT NULL AND 'terms' = ANY(version.version_changed))
                          AND previous."terms" IS DISTINCT FROM NULL AND NOT (previous."terms" IS DISTINCT FROM version."terms")
                          THEN JSON_OBJECT('as': CASE WHEN version.version_action <> '-' THEN (version."terms")::text END RETURNING jsonb)
                        ELSE JSON_ARRAY(
                          CASE version.version_action
                            WHEN '~' THEN (previous."terms")::text
                            WHEN '-' THEN (version."terms")::text
                          END,
                          CASE WHEN version.version_action <> '-' THEN (version."terms")::text END
                          NULL ON NULL RETURNING jsonb
                        )
                      END
                  END,
                  'valid_from': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'valid_from' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN to_jsonb(previous."valid_from") #>> '{}'
                            WHEN '-' THEN to_jsonb(version."valid_from") #>> '{}'
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN to_jsonb(version."valid_from") #>> '{}' END
                            AND (previous.version_id IS NOT NULL OR version."valid_from" IS DISTINCT FROM NULL)
                      )
                      ELSE version."valid_from" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN to_jsonb(previous."valid_from") #>> '{}'
                          WHEN '-' THEN to_jsonb(version."valid_from") #>> '{}'
                        END,
                        CASE WHEN version.version_action <> '-' THEN to_jsonb(version."valid_from") #>> '{}' END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'valid_until': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'valid_until' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN to_jsonb(previous."valid_until") #>> '{}'
                            WHEN '-' THEN to_jsonb(version."valid_until") #>> '{}'
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN to_jsonb(version."valid_until") #>> '{}' END
                            AND (previous.version_id IS NOT NULL OR version."valid_until" IS DISTINCT FROM NULL)
                      )
                      ELSE version."valid_until" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN to_jsonb(previous."valid_until") #>> '{}'
                          WHEN '-' THEN to_jsonb(version."valid_until") #>> '{}'
                        END,
                        CASE WHEN version.version_action <> '-' THEN to_jsonb(version."valid_until") #>> '{}' END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'document': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'document' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."document")::text
                            WHEN '-' THEN (version."document")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."document")::text END
                            AND (previous.version_id IS NOT NULL OR version."document" IS DISTINCT FROM NULL)
                      )
                      ELSE version."document" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."document")::text
                          WHEN '-' THEN (version."document")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."document")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'created_at': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'created_at' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                            WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                            AND (previous.version_id IS NOT NULL OR version."created_at" IS DISTINCT FROM NULL)
                      )
                      ELSE version."created_at" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                          WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                        END,
                        CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                        NULL ON NULL RETURNING jsonb
                      )
                  END
                  ABSENT ON NULL RETURNING jsonb
                )
                FROM (SELECT) one
                LEFT JOIN LATERAL (
                  SELECT earlier.*
                  FROM "audit"."contracts_history" earlier
                  WHERE earlier."id" = version."id"
                    AND (earlier.version_at, earlier.version_id) < (version.version_at, version.version_id)
                  ORDER BY earlier.version_at DESC, earlier.version_id DESC
                  LIMIT 1
                ) previous ON version.version_action = '~'
              )
            ) f
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object')
          )
        ELSE version.version_at < cut
          AND (
            EXISTS (
              SELECT
              FROM "audit"."contracts_history" later
              WHERE later."id" = version."id"
                AND later.version_at < cut
                AND (later.version_at, later.version_id) > (version.version_at, version.version_id)
            )
            OR version.version_action = '-'
          )
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."contracts_history" older
              WHERE older."id" = version."id"
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 3426371324930150 AND version.version_action <> 'x'
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."contracts_history" version
        WHERE version.version_id = ANY (ids)
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 3426371324930150 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
      3426371324930150,
      'Contract',
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.contracts_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."contracts"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."contracts"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."contracts"',
          '[{"name":"id","type":"uuid","table":3426371324930150},'
          '{"name":"customer_id","type":"bigint","table":3426371324930150},'
          '{"name":"title","type":"text","table":3426371324930150},'
          '{"name":"terms","type":"jsonb","table":3426371324930150},'
          '{"name":"valid_from","type":"date","table":3426371324930150},'
          '{"name":"valid_until","type":"date","table":3426371324930150},'
          '{"name":"document","type":"bytea","table":3426371324930150},'
          '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."contracts_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."contracts"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3426371324930150},'
        '{"name":"customer_id","type":"bigint","table":3426371324930150},'
        '{"name":"title","type":"text","table":3426371324930150},'
        '{"name":"terms","type":"jsonb","table":3426371324930150},'
        '{"name":"valid_from","type":"date","table":3426371324930150},'
        '{"name":"valid_until","type":"date","table":3426371324930150},'
        '{"name":"document","type":"bytea","table":3426371324930150},'
        '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3426371324930150,
      'Contract',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."contracts" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."contracts" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3426371324930150)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3426371324930150 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."contracts" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."contracts_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3426371324930150
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."contracts_history" (
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
      version_changed,
      "id",
      "customer_id",
      "title",
      "terms",
      "valid_from",
      "valid_until",
      "document",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
        ELSE (coalesce((new_row."title")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
          CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
          CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
          CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
          CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."customer_id",
          version."title",
          version."terms",
          version."valid_from",
          version."valid_until",
          version."document",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."contracts_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."contracts_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."customer_id" AS "customer_id",
        found_row."title" AS "title",
        found_row."terms" AS "terms",
        found_row."valid_from" AS "valid_from",
        found_row."valid_until" AS "valid_until",
        found_row."document" AS "document",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."contracts" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."title" IS DISTINCT FROM new_row."title"
      OR old_row."terms" IS DISTINCT FROM new_row."terms"
      OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
      OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
      OR old_row."document" IS DISTINCT FROM new_row."document"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."contracts_history" (
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
    version_changed,
    "id",
    "customer_id",
    "title",
    "terms",
    "valid_from",
    "valid_until",
    "document",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."title")::text, '')),
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
    NULL::text[],
    old_row."id",
    old_row."customer_id",
    old_row."title",
    old_row."terms",
    old_row."valid_from",
    old_row."valid_until",
    old_row."document",
    old_row."created_at"
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."contracts" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.contracts_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."contracts"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."contracts"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."contracts"',
          '[{"name":"id","type":"uuid","table":3426371324930150},'
          '{"name":"customer_id","type":"bigint","table":3426371324930150},'
          '{"name":"title","type":"text","table":3426371324930150},'
          '{"name":"terms","type":"jsonb","table":3426371324930150},'
          '{"name":"valid_from","type":"date","table":3426371324930150},'
          '{"name":"valid_until","type":"date","table":3426371324930150},'
          '{"name":"document","type":"bytea","table":3426371324930150},'
          '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."contracts_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."contracts"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3426371324930150},'
        '{"name":"customer_id","type":"bigint","table":3426371324930150},'
        '{"name":"title","type":"text","table":3426371324930150},'
        '{"name":"terms","type":"jsonb","table":3426371324930150},'
        '{"name":"valid_from","type":"date","table":3426371324930150},'
        '{"name":"valid_until","type":"date","table":3426371324930150},'
        '{"name":"document","type":"bytea","table":3426371324930150},'
        '{"name":"created_at","type":"timestamp with time zone","table":3426371324930150}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3426371324930150,
      'Contract',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM old_rows r
        UNION ALL
        SELECT (r."id")::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3426371324930150)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."contracts_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3426371324930150
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."id" = new_row."id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3426371324930150 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
          WHERE new_row."id" IS NULL
            OR old_row."id" IS NULL
            OR old_row."id" IS DISTINCT FROM new_row."id"
            OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
            OR old_row."title" IS DISTINCT FROM new_row."title"
            OR old_row."terms" IS DISTINCT FROM new_row."terms"
            OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
            OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
            OR old_row."document" IS DISTINCT FROM new_row."document"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."contracts_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3426371324930150
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."contracts_history" (
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
        version_changed,
        "id",
        "customer_id",
        "title",
        "terms",
        "valid_from",
        "valid_until",
        "document",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
          ELSE (coalesce((new_row."title")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
            CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
            CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
            CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
            CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."customer_id",
            version."title",
            version."terms",
            version."valid_from",
            version."valid_until",
            version."document",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."contracts_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."contracts_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."customer_id" AS "customer_id",
          found_row."title" AS "title",
          found_row."terms" AS "terms",
          found_row."valid_from" AS "valid_from",
          found_row."valid_until" AS "valid_until",
          found_row."document" AS "document",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."id" = version_found."id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3426371324930150 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."title" IS DISTINCT FROM new_row."title"
        OR old_row."terms" IS DISTINCT FROM new_row."terms"
        OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
        OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
        OR old_row."document" IS DISTINCT FROM new_row."document"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."contracts_history" (
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
    version_changed,
    "id",
    "customer_id",
    "title",
    "terms",
    "valid_from",
    "valid_until",
    "document",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '~',
    (coalesce((new_row."title")::text, '')),
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
    array_remove(ARRAY[
      CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
      CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
      CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
      CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
      CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
      CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
      CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
      CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
    ], NULL),
    new_row."id",
    new_row."customer_id",
    new_row."title",
    new_row."terms",
    new_row."valid_from",
    new_row."valid_until",
    new_row."document",
    new_row."created_at"
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."id" = new_row."id"
    AND (
      old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."title" IS DISTINCT FROM new_row."title"
        OR old_row."terms" IS DISTINCT FROM new_row."terms"
        OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
        OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
        OR old_row."document" IS DISTINCT FROM new_row."document"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."contracts_history" (
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
      version_changed,
      "id",
      "customer_id",
      "title",
      "terms",
      "valid_from",
      "valid_until",
      "document",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
        ELSE (coalesce((new_row."title")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
          CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
          CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
          CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
          CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."title" IS DISTINCT FROM new_row."title"
      OR old_row."terms" IS DISTINCT FROM new_row."terms"
      OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
      OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
      OR old_row."document" IS DISTINCT FROM new_row."document"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."contracts_history" (
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
      version_changed,
      "id",
      "customer_id",
      "title",
      "terms",
      "valid_from",
      "valid_until",
      "document",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."title")::text, ''))
        ELSE (coalesce((new_row."title")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."title" IS DISTINCT FROM new_row."title" THEN 'title' END,
          CASE WHEN old_row."terms" IS DISTINCT FROM new_row."terms" THEN 'terms' END,
          CASE WHEN old_row."valid_from" IS DISTINCT FROM new_row."valid_from" THEN 'valid_from' END,
          CASE WHEN old_row."valid_until" IS DISTINCT FROM new_row."valid_until" THEN 'valid_until' END,
          CASE WHEN old_row."document" IS DISTINCT FROM new_row."document" THEN 'document' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."title" ELSE new_row."title" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."terms" ELSE new_row."terms" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_from" ELSE new_row."valid_from" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."valid_until" ELSE new_row."valid_until" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."document" ELSE new_row."document" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."title" IS DISTINCT FROM new_row."title"
      OR old_row."terms" IS DISTINCT FROM new_row."terms"
      OR old_row."valid_from" IS DISTINCT FROM new_row."valid_from"
      OR old_row."valid_until" IS DISTINCT FROM new_row."valid_until"
      OR old_row."document" IS DISTINCT FROM new_row."document"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.customers_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."customers"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."customers"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."customers"',
          '[{"name":"id","type":"bigint","table":4203369172915470},'
          '{"name":"name","type":"text","table":4203369172915470},'
          '{"name":"email","type":"text","table":4203369172915470},'
          '{"name":"phone","type":"text","table":4203369172915470},'
          '{"name":"tier","type":"text","table":4203369172915470},'
          '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."customers_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."customers"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":4203369172915470},'
        '{"name":"name","type":"text","table":4203369172915470},'
        '{"name":"email","type":"text","table":4203369172915470},'
        '{"name":"phone","type":"text","table":4203369172915470},'
        '{"name":"tier","type":"text","table":4203369172915470},'
        '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      4203369172915470,
      'Customer',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 4203369172915470)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."customers_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 4203369172915470
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 4203369172915470 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."customers_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 4203369172915470
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."customers_history" (
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
        version_changed,
        "id",
        "name",
        "email",
        "phone",
        "tier",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
            CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
            CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
            CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."name",
            version."email",
            version."phone",
            version."tier",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."customers_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."customers_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."name" AS "name",
          found_row."email" AS "email",
          found_row."phone" AS "phone",
          found_row."tier" AS "tier",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."phone" IS DISTINCT FROM new_row."phone"
        OR old_row."tier" IS DISTINCT FROM new_row."tier"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."customers_history" (
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
    version_changed,
    "id",
    "name",
    "email",
    "phone",
    "tier",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."name")::text, '')),
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
    NULL::text[],
    old_row."id",
    old_row."name",
    old_row."email",
    old_row."phone",
    old_row."tier",
    old_row."created_at"
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.customers_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."customers"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."customers"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."customers"',
          '[{"name":"id","type":"bigint","table":4203369172915470},'
          '{"name":"name","type":"text","table":4203369172915470},'
          '{"name":"email","type":"text","table":4203369172915470},'
          '{"name":"phone","type":"text","table":4203369172915470},'
          '{"name":"tier","type":"text","table":4203369172915470},'
          '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."customers_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."customers"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":4203369172915470},'
        '{"name":"name","type":"text","table":4203369172915470},'
        '{"name":"email","type":"text","table":4203369172915470},'
        '{"name":"phone","type":"text","table":4203369172915470},'
        '{"name":"tier","type":"text","table":4203369172915470},'
        '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      4203369172915470,
      'Customer',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 4203369172915470 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."customers_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 4203369172915470
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."customers_history" (
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
      version_changed,
      "id",
      "name",
      "email",
      "phone",
      "tier",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
          CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
          CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
          CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."name",
          version."email",
          version."phone",
          version."tier",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."customers_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."customers_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::bigint AS "id",
        NULL::text AS "name",
        NULL::text AS "email",
        NULL::text AS "phone",
        NULL::text AS "tier",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."phone" IS DISTINCT FROM new_row."phone"
      OR old_row."tier" IS DISTINCT FROM new_row."tier"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."customers_history" (
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
    version_changed,
    "id",
    "name",
    "email",
    "phone",
    "tier",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '+',
    (coalesce((new_row."name")::text, '')),
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
    NULL::text[],
    new_row."id",
    new_row."name",
    new_row."email",
    new_row."phone",
    new_row."tier",
    new_row."created_at"
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.customers_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      4203369172915470,
      'Customer',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."phone")::text AS "phone",
            (r."tier")::text AS "tier",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
        ) r
        UNION ALL
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."phone")::text AS "phone",
            (r."tier")::text AS "tier",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 4203369172915470)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 4203369172915470 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."phone")::text AS "phone",
            (r."tier")::text AS "tier",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
        ) old_row
        FULL JOIN (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."phone")::text AS "phone",
            (r."tier")::text AS "tier",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
        ) new_row ON old_row."id" = new_row."id"
        WHERE new_row."id" IS NULL
          OR old_row."id" IS NULL
          OR old_row."id" IS DISTINCT FROM new_row."id"
          OR old_row."name" IS DISTINCT FROM new_row."name"
          OR old_row."email" IS DISTINCT FROM new_row."email"
          OR old_row."phone" IS DISTINCT FROM new_row."phone"
          OR old_row."tier" IS DISTINCT FROM new_row."tier"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."customers_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 4203369172915470
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."customers_history" (
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
      version_changed,
      "id",
      "name",
      "email",
      "phone",
      "tier",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
          CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
          CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
          CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."name",
          version."email",
          version."phone",
          version."tier",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."customers_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."customers_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."name" AS "name",
        found_row."email" AS "email",
        found_row."phone" AS "phone",
        found_row."tier" AS "tier",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."id") version_found.*
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."phone")::text AS "phone",
            (r."tier")::text AS "tier",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
        ) version_found
        ORDER BY version_found."id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."name")::text AS "name",
              (r."email")::text AS "email",
              (r."phone")::text AS "phone",
              (r."tier")::text AS "tier",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
          ) version_left
          WHERE version_left."id" = version_found."id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."phone" IS DISTINCT FROM new_row."phone"
      OR old_row."tier" IS DISTINCT FROM new_row."tier"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."customers_history" (
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
      version_changed,
      "id",
      "name",
      "email",
      "phone",
      "tier",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '+',
      (coalesce((new_row."name")::text, '')),
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
      NULL::text[],
      new_row."id",
      new_row."name",
      new_row."email",
      new_row."phone",
      new_row."tier",
      new_row."created_at"
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."name")::text AS "name",
        (r."email")::text AS "email",
        (r."phone")::text AS "phone",
        (r."tier")::text AS "tier",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."customers_history" (
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
      version_changed,
      "id",
      "name",
      "email",
      "phone",
      "tier",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '-',
      (coalesce((old_row."name")::text, '')),
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
      NULL::text[],
      old_row."id",
      old_row."name",
      old_row."email",
      old_row."phone",
      old_row."tier",
      old_row."created_at"
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."name")::text AS "name",
        (r."email")::text AS "email",
        (r."phone")::text AS "phone",
        (r."tier")::text AS "tier",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."name")::text AS "name",
        (r."email")::text AS "email",
        (r."phone")::text AS "phone",
        (r."tier")::text AS "tier",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
    ) GROUP BY "id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."name")::text AS "name",
          (r."email")::text AS "email",
          (r."phone")::text AS "phone",
          (r."tier")::text AS "tier",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
      ) GROUP BY "id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."customers_history" (
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
        version_changed,
        "id",
        "name",
        "email",
        "phone",
        "tier",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
            CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
            CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
            CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."name")::text AS "name",
              (r."email")::text AS "email",
              (r."phone")::text AS "phone",
              (r."tier")::text AS "tier",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."name")::text AS "name",
                (r."email")::text AS "email",
                (r."phone")::text AS "phone",
                (r."tier")::text AS "tier",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."name")::text AS "name",
              (r."email")::text AS "email",
              (r."phone")::text AS "phone",
              (r."tier")::text AS "tier",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."name")::text AS "name",
                (r."email")::text AS "email",
                (r."phone")::text AS "phone",
                (r."tier")::text AS "tier",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
            ) version_row
          ) others
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."phone" IS DISTINCT FROM new_row."phone"
        OR old_row."tier" IS DISTINCT FROM new_row."tier"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."customers_history" (
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
        version_changed,
        "id",
        "name",
        "email",
        "phone",
        "tier",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
            CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
            CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
            CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."name")::text AS "name",
          (r."email")::text AS "email",
          (r."phone")::text AS "phone",
          (r."tier")::text AS "tier",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
      ) old_row
      FULL JOIN (
        SELECT
          (r."id")::bigint AS "id",
          (r."name")::text AS "name",
          (r."email")::text AS "email",
          (r."phone")::text AS "phone",
          (r."tier")::text AS "tier",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "email" text, "phone" text, "tier" text, "created_at" text)
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."phone" IS DISTINCT FROM new_row."phone"
        OR old_row."tier" IS DISTINCT FROM new_row."tier"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.customers_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."customers_history" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_action = '~'
          AND version.version_changed <@ ARRAY['id', 'name', 'email', 'phone', 'tier', 'created_at']::text[]
          AND NOT EXISTS (
            SELECT
            FROM jsonb_each(
              (
                SELECT JSON_OBJECT(
                  'id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."id")::text
                            WHEN '-' THEN (version."id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                            AND (previous.version_id IS NOT NULL OR version."id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."id")::text
                          WHEN '-' THEN (version."id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'name': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'name' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."name")::text
                            WHEN '-' THEN (version."name")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."name")::text END
                            AND (previous.version_id IS NOT NULL OR version."name" IS DISTINCT FROM NULL)
                      )
                      ELSE version."name" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."name")::text
                          WHEN '-' THEN (version."name")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."name")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'email': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'email' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."email")::text
                            WHEN '-' THEN (version."email")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."email")::text END
                            AND (previous.version_id IS NOT NULL OR version."email" IS DISTINCT FROM NULL)
                      )
                      ELSE version."email" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."email")::text
                          WHEN '-' THEN (version."email")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."email")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'phone': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'phone' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."phone")::text
                            WHEN '-' THEN (version."phone")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."phone")::text END
                            AND (previous.version_id IS NOT NULL OR version."phone" IS DISTINCT FROM NULL)
                      )
                      ELSE version."phone" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."phone")::text
                          WHEN '-' THEN (version."phone")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."phone")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'tier': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'tier' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."tier")::text
                            WHEN '-' THEN (version."tier")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."tier")::text END
                            AND (previous.version_id IS NOT NULL OR version."tier" IS DISTINCT FROM NULL)
                      )
                      ELSE version."tier" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."tier")::text
                          WHEN '-' THEN (version."tier")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."tier")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'created_at': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'created_at' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                            WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                            AND (previous.version_id IS NOT NULL OR version."created_at" IS DISTINCT FROM NULL)
                      )
                      ELSE version."created_at" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                          WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                        END,
                        CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                        NULL ON NULL RETURNING jsonb
                      )
                  END
                  ABSENT ON NULL RETURNING jsonb
                )
                FROM (SELECT) one
                LEFT JOIN LATERAL (
                  SELECT earlier.*
                  FROM "audit"."customers_history" earlier
                  WHERE earlier."id" = version."id"
                    AND (earlier.version_at, earlier.version_id) < (version.version_at, version.version_id)
                  ORDER BY earlier.version_at DESC, earlier.version_id DESC
                  LIMIT 1
                ) previous ON version.version_action = '~'
              )
            ) f
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object')
          )
        ELSE version.version_at < cut
          AND (
            EXISTS (
              SELECT
              FROM "audit"."customers_history" later
              WHERE later."id" = version."id"
                AND later.version_at < cut
                AND (later.version_at, later.version_id) > (version.version_at, version.version_id)
            )
            OR version.version_action = '-'
          )
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."customers_history" older
              WHERE older."id" = version."id"
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 4203369172915470 AND version.version_action <> 'x'
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."customers_history" version
        WHERE version.version_id = ANY (ids)
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 4203369172915470 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
      4203369172915470,
      'Customer',
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.customers_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."customers"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."customers"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."customers"',
          '[{"name":"id","type":"bigint","table":4203369172915470},'
          '{"name":"name","type":"text","table":4203369172915470},'
          '{"name":"email","type":"text","table":4203369172915470},'
          '{"name":"phone","type":"text","table":4203369172915470},'
          '{"name":"tier","type":"text","table":4203369172915470},'
          '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."customers_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."customers"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":4203369172915470},'
        '{"name":"name","type":"text","table":4203369172915470},'
        '{"name":"email","type":"text","table":4203369172915470},'
        '{"name":"phone","type":"text","table":4203369172915470},'
        '{"name":"tier","type":"text","table":4203369172915470},'
        '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      4203369172915470,
      'Customer',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."customers" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."customers" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 4203369172915470)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 4203369172915470 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."customers" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."customers_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 4203369172915470
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."customers_history" (
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
      version_changed,
      "id",
      "name",
      "email",
      "phone",
      "tier",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
          CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
          CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
          CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."name",
          version."email",
          version."phone",
          version."tier",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."customers_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."customers_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."name" AS "name",
        found_row."email" AS "email",
        found_row."phone" AS "phone",
        found_row."tier" AS "tier",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."customers" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."phone" IS DISTINCT FROM new_row."phone"
      OR old_row."tier" IS DISTINCT FROM new_row."tier"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."customers_history" (
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
    version_changed,
    "id",
    "name",
    "email",
    "phone",
    "tier",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."name")::text, '')),
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
    NULL::text[],
    old_row."id",
    old_row."name",
    old_row."email",
    old_row."phone",
    old_row."tier",
    old_row."created_at"
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."customers" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.customers_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."customers"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."customers"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."customers"',
          '[{"name":"id","type":"bigint","table":4203369172915470},'
          '{"name":"name","type":"text","table":4203369172915470},'
          '{"name":"email","type":"text","table":4203369172915470},'
          '{"name":"phone","type":"text","table":4203369172915470},'
          '{"name":"tier","type":"text","table":4203369172915470},'
          '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."customers_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."customers"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":4203369172915470},'
        '{"name":"name","type":"text","table":4203369172915470},'
        '{"name":"email","type":"text","table":4203369172915470},'
        '{"name":"phone","type":"text","table":4203369172915470},'
        '{"name":"tier","type":"text","table":4203369172915470},'
        '{"name":"created_at","type":"timestamp with time zone","table":4203369172915470}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      4203369172915470,
      'Customer',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM old_rows r
        UNION ALL
        SELECT (r."id")::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 4203369172915470)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."customers_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 4203369172915470
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."id" = new_row."id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 4203369172915470 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
          WHERE new_row."id" IS NULL
            OR old_row."id" IS NULL
            OR old_row."id" IS DISTINCT FROM new_row."id"
            OR old_row."name" IS DISTINCT FROM new_row."name"
            OR old_row."email" IS DISTINCT FROM new_row."email"
            OR old_row."phone" IS DISTINCT FROM new_row."phone"
            OR old_row."tier" IS DISTINCT FROM new_row."tier"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."customers_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 4203369172915470
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."customers_history" (
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
        version_changed,
        "id",
        "name",
        "email",
        "phone",
        "tier",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
            CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
            CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
            CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."name",
            version."email",
            version."phone",
            version."tier",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."customers_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."customers_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."name" AS "name",
          found_row."email" AS "email",
          found_row."phone" AS "phone",
          found_row."tier" AS "tier",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."id" = version_found."id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 4203369172915470 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."phone" IS DISTINCT FROM new_row."phone"
        OR old_row."tier" IS DISTINCT FROM new_row."tier"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."customers_history" (
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
    version_changed,
    "id",
    "name",
    "email",
    "phone",
    "tier",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '~',
    (coalesce((new_row."name")::text, '')),
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
    array_remove(ARRAY[
      CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
      CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
      CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
      CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
      CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
      CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
    ], NULL),
    new_row."id",
    new_row."name",
    new_row."email",
    new_row."phone",
    new_row."tier",
    new_row."created_at"
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."id" = new_row."id"
    AND (
      old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."phone" IS DISTINCT FROM new_row."phone"
        OR old_row."tier" IS DISTINCT FROM new_row."tier"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."customers_history" (
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
      version_changed,
      "id",
      "name",
      "email",
      "phone",
      "tier",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
          CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
          CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
          CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."phone" IS DISTINCT FROM new_row."phone"
      OR old_row."tier" IS DISTINCT FROM new_row."tier"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."customers_history" (
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
      version_changed,
      "id",
      "name",
      "email",
      "phone",
      "tier",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."name" IS DISTINCT FROM new_row."name" THEN 'name' END,
          CASE WHEN old_row."email" IS DISTINCT FROM new_row."email" THEN 'email' END,
          CASE WHEN old_row."phone" IS DISTINCT FROM new_row."phone" THEN 'phone' END,
          CASE WHEN old_row."tier" IS DISTINCT FROM new_row."tier" THEN 'tier' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."name" ELSE new_row."name" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."email" ELSE new_row."email" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."phone" ELSE new_row."phone" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."tier" ELSE new_row."tier" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."phone" IS DISTINCT FROM new_row."phone"
      OR old_row."tier" IS DISTINCT FROM new_row."tier"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_items_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_items"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_items"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_items"',
          '[{"name":"id","type":"bigint","table":3130789673275611},'
          '{"name":"order_id","type":"bigint","table":3130789673275611},'
          '{"name":"sku","type":"text","table":3130789673275611},'
          '{"name":"name","type":"text","table":3130789673275611},'
          '{"name":"quantity","type":"integer","table":3130789673275611},'
          '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
          '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_items_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_items"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3130789673275611},'
        '{"name":"order_id","type":"bigint","table":3130789673275611},'
        '{"name":"sku","type":"text","table":3130789673275611},'
        '{"name":"name","type":"text","table":3130789673275611},'
        '{"name":"quantity","type":"integer","table":3130789673275611},'
        '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
        '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3130789673275611,
      'OrderItem',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3130789673275611)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3130789673275611
            AND recorded.version_key_number = (old_row."id")::bigint
            AND recorded.version_key = (old_row."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3130789673275611
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3130789673275611 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3130789673275611
            AND recorded.version_key_number = (touched."id")::bigint
            AND recorded.version_key = (touched."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3130789673275611
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
                THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
                THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
                THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'order_id': (new_row."order_id")::text,
              'sku': (new_row."sku")::text,
              'name': (new_row."name")::text,
              'quantity': (new_row."quantity")::text,
              'unit_price': (new_row."unit_price")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
              END
            )::bigint AS "id",
            (
              CASE
                WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
              END
            )::bigint AS "order_id",
            (
              CASE
                WHEN jsonb_typeof(newest."sku") = 'object' THEN newest."sku"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."sku") = 'string' THEN newest."sku" #>> '{}' ELSE newest."sku"->>1 END
              END
            )::text AS "sku",
            (
              CASE
                WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
              END
            )::text AS "name",
            (
              CASE
                WHEN jsonb_typeof(newest."quantity") = 'object' THEN newest."quantity"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."quantity") = 'string' THEN newest."quantity" #>> '{}' ELSE newest."quantity"->>1 END
              END
            )::integer AS "quantity",
            (
              CASE
                WHEN jsonb_typeof(newest."unit_price") = 'object' THEN newest."unit_price"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."unit_price") = 'string' THEN newest."unit_price" #>> '{}' ELSE newest."unit_price"->>1 END
              END
            )::numeric AS "unit_price",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
              any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
              any_value(version.changes->'sku' ORDER BY version.version_at DESC, version.version_id DESC) AS "sku",
              any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
              any_value(version.changes->'quantity' ORDER BY version.version_at DESC, version.version_id DESC) AS "quantity",
              any_value(version.changes->'unit_price' ORDER BY version.version_at DESC, version.version_id DESC) AS "unit_price",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 3130789673275611
                AND version.version_table = 3130789673275611
                  AND version.version_key_number = (stale_row."id")::bigint
                  AND version.version_key = (stale_row."id")::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."order_id" AS "order_id",
          found_row."sku" AS "sku",
          found_row."name" AS "name",
          found_row."quantity" AS "quantity",
          found_row."unit_price" AS "unit_price",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."sku" IS DISTINCT FROM new_row."sku"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
        OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, '')),
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
    3130789673275611,
    (old_row."id")::bigint,
    (old_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'order_id': CASE
        WHEN old_row."order_id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'sku': CASE
        WHEN old_row."sku" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'quantity': CASE
        WHEN old_row."quantity" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'unit_price': CASE
        WHEN old_row."unit_price" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_items_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_items"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_items"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_items"',
          '[{"name":"id","type":"bigint","table":3130789673275611},'
          '{"name":"order_id","type":"bigint","table":3130789673275611},'
          '{"name":"sku","type":"text","table":3130789673275611},'
          '{"name":"name","type":"text","table":3130789673275611},'
          '{"name":"quantity","type":"integer","table":3130789673275611},'
          '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
          '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_items_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_items"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3130789673275611},'
        '{"name":"order_id","type":"bigint","table":3130789673275611},'
        '{"name":"sku","type":"text","table":3130789673275611},'
        '{"name":"name","type":"text","table":3130789673275611},'
        '{"name":"quantity","type":"integer","table":3130789673275611},'
        '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
        '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3130789673275611,
      'OrderItem',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3130789673275611 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 3130789673275611
          AND recorded.version_key_number = (touched."id")::bigint
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3130789673275611
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'order_id': (new_row."order_id")::text,
          'sku': (new_row."sku")::text,
          'name': (new_row."name")::text,
          'quantity': (new_row."quantity")::text,
          'unit_price': (new_row."unit_price")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
              THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
              THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
              THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::bigint AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
            END
          )::bigint AS "order_id",
          (
            CASE
              WHEN jsonb_typeof(newest."sku") = 'object' THEN newest."sku"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."sku") = 'string' THEN newest."sku" #>> '{}' ELSE newest."sku"->>1 END
            END
          )::text AS "sku",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."quantity") = 'object' THEN newest."quantity"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."quantity") = 'string' THEN newest."quantity" #>> '{}' ELSE newest."quantity"->>1 END
            END
          )::integer AS "quantity",
          (
            CASE
              WHEN jsonb_typeof(newest."unit_price") = 'object' THEN newest."unit_price"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."unit_price") = 'string' THEN newest."unit_price" #>> '{}' ELSE newest."unit_price"->>1 END
            END
          )::numeric AS "unit_price",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
            any_value(version.changes->'sku' ORDER BY version.version_at DESC, version.version_id DESC) AS "sku",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'quantity' ORDER BY version.version_at DESC, version.version_id DESC) AS "quantity",
            any_value(version.changes->'unit_price' ORDER BY version.version_at DESC, version.version_id DESC) AS "unit_price",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 3130789673275611
              AND version.version_table = 3130789673275611
                AND version.version_key_number = (stale_row."id")::bigint
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::bigint AS "id",
        NULL::bigint AS "order_id",
        NULL::text AS "sku",
        NULL::text AS "name",
        NULL::integer AS "quantity",
        NULL::numeric(12,2) AS "unit_price",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."sku" IS DISTINCT FROM new_row."sku"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
      OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '+',
    (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, '')),
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
    3130789673275611,
    (new_row."id")::bigint,
    (new_row."id")::text,
    JSON_OBJECT(
      'id': (new_row."id")::text,
      'order_id': (new_row."order_id")::text,
      'sku': (new_row."sku")::text,
      'name': (new_row."name")::text,
      'quantity': (new_row."quantity")::text,
      'unit_price': (new_row."unit_price")::text,
      'created_at': to_jsonb(new_row."created_at") #>> '{}'
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_items_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3130789673275611,
      'OrderItem',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."sku")::text AS "sku",
            (r."name")::text AS "name",
            (r."quantity")::integer AS "quantity",
            (r."unit_price")::numeric(12,2) AS "unit_price",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "order_id" text,
            "sku" text,
            "name" text,
            "quantity" text,
            "unit_price" text,
            "created_at" text
          )
        ) r
        UNION ALL
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."sku")::text AS "sku",
            (r."name")::text AS "name",
            (r."quantity")::integer AS "quantity",
            (r."unit_price")::numeric(12,2) AS "unit_price",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "order_id" text,
            "sku" text,
            "name" text,
            "quantity" text,
            "unit_price" text,
            "created_at" text
          )
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3130789673275611)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3130789673275611 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."sku")::text AS "sku",
            (r."name")::text AS "name",
            (r."quantity")::integer AS "quantity",
            (r."unit_price")::numeric(12,2) AS "unit_price",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "order_id" text,
            "sku" text,
            "name" text,
            "quantity" text,
            "unit_price" text,
            "created_at" text
          )
        ) old_row
        FULL JOIN (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."sku")::text AS "sku",
            (r."name")::text AS "name",
            (r."quantity")::integer AS "quantity",
            (r."unit_price")::numeric(12,2) AS "unit_price",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "order_id" text,
            "sku" text,
            "name" text,
            "quantity" text,
            "unit_price" text,
            "created_at" text
          )
        ) new_row ON old_row."id" = new_row."id"
        WHERE new_row."id" IS NULL
          OR old_row."id" IS NULL
          OR old_row."id" IS DISTINCT FROM new_row."id"
          OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
          OR old_row."sku" IS DISTINCT FROM new_row."sku"
          OR old_row."name" IS DISTINCT FROM new_row."name"
          OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
          OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 3130789673275611
          AND recorded.version_key_number = (touched."id")::bigint
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3130789673275611
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'order_id': (new_row."order_id")::text,
          'sku': (new_row."sku")::text,
          'name': (new_row."name")::text,
          'quantity': (new_row."quantity")::text,
          'unit_price': (new_row."unit_price")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
              THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
              THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
              THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::bigint AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
            END
          )::bigint AS "order_id",
          (
            CASE
              WHEN jsonb_typeof(newest."sku") = 'object' THEN newest."sku"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."sku") = 'string' THEN newest."sku" #>> '{}' ELSE newest."sku"->>1 END
            END
          )::text AS "sku",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."quantity") = 'object' THEN newest."quantity"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."quantity") = 'string' THEN newest."quantity" #>> '{}' ELSE newest."quantity"->>1 END
            END
          )::integer AS "quantity",
          (
            CASE
              WHEN jsonb_typeof(newest."unit_price") = 'object' THEN newest."unit_price"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."unit_price") = 'string' THEN newest."unit_price" #>> '{}' ELSE newest."unit_price"->>1 END
            END
          )::numeric AS "unit_price",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
            any_value(version.changes->'sku' ORDER BY version.version_at DESC, version.version_id DESC) AS "sku",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'quantity' ORDER BY version.version_at DESC, version.version_id DESC) AS "quantity",
            any_value(version.changes->'unit_price' ORDER BY version.version_at DESC, version.version_id DESC) AS "unit_price",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 3130789673275611
              AND version.version_table = 3130789673275611
                AND version.version_key_number = (stale_row."id")::bigint
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."order_id" AS "order_id",
        found_row."sku" AS "sku",
        found_row."name" AS "name",
        found_row."quantity" AS "quantity",
        found_row."unit_price" AS "unit_price",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."id") version_found.*
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."sku")::text AS "sku",
            (r."name")::text AS "name",
            (r."quantity")::integer AS "quantity",
            (r."unit_price")::numeric(12,2) AS "unit_price",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "order_id" text,
            "sku" text,
            "name" text,
            "quantity" text,
            "unit_price" text,
            "created_at" text
          )
        ) version_found
        ORDER BY version_found."id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."order_id")::bigint AS "order_id",
              (r."sku")::text AS "sku",
              (r."name")::text AS "name",
              (r."quantity")::integer AS "quantity",
              (r."unit_price")::numeric(12,2) AS "unit_price",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "order_id" text,
              "sku" text,
              "name" text,
              "quantity" text,
              "unit_price" text,
              "created_at" text
            )
          ) version_left
          WHERE version_left."id" = version_found."id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."sku" IS DISTINCT FROM new_row."sku"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
      OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '+',
      (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, '')),
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
      3130789673275611,
      (new_row."id")::bigint,
      (new_row."id")::text,
      JSON_OBJECT(
        'id': (new_row."id")::text,
        'order_id': (new_row."order_id")::text,
        'sku': (new_row."sku")::text,
        'name': (new_row."name")::text,
        'quantity': (new_row."quantity")::text,
        'unit_price': (new_row."unit_price")::text,
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."order_id")::bigint AS "order_id",
        (r."sku")::text AS "sku",
        (r."name")::text AS "name",
        (r."quantity")::integer AS "quantity",
        (r."unit_price")::numeric(12,2) AS "unit_price",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r(
        "id" text,
        "order_id" text,
        "sku" text,
        "name" text,
        "quantity" text,
        "unit_price" text,
        "created_at" text
      )
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '-',
      (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, '')),
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
      3130789673275611,
      (old_row."id")::bigint,
      (old_row."id")::text,
      JSON_OBJECT(
        'id': CASE
          WHEN old_row."id" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'order_id': CASE
          WHEN old_row."order_id" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'sku': CASE
          WHEN old_row."sku" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'name': CASE
          WHEN old_row."name" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'quantity': CASE
          WHEN old_row."quantity" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'unit_price': CASE
          WHEN old_row."unit_price" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'created_at': CASE
          WHEN old_row."created_at" IS DISTINCT FROM NULL
            THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
        END
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."order_id")::bigint AS "order_id",
        (r."sku")::text AS "sku",
        (r."name")::text AS "name",
        (r."quantity")::integer AS "quantity",
        (r."unit_price")::numeric(12,2) AS "unit_price",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "order_id" text,
        "sku" text,
        "name" text,
        "quantity" text,
        "unit_price" text,
        "created_at" text
      )
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."order_id")::bigint AS "order_id",
        (r."sku")::text AS "sku",
        (r."name")::text AS "name",
        (r."quantity")::integer AS "quantity",
        (r."unit_price")::numeric(12,2) AS "unit_price",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "order_id" text,
        "sku" text,
        "name" text,
        "quantity" text,
        "unit_price" text,
        "created_at" text
      )
    ) GROUP BY "id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."order_id")::bigint AS "order_id",
          (r."sku")::text AS "sku",
          (r."name")::text AS "name",
          (r."quantity")::integer AS "quantity",
          (r."unit_price")::numeric(12,2) AS "unit_price",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "order_id" text,
          "sku" text,
          "name" text,
          "quantity" text,
          "unit_price" text,
          "created_at" text
        )
      ) GROUP BY "id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
                THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
                THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
                THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'order_id': (new_row."order_id")::text,
              'sku': (new_row."sku")::text,
              'name': (new_row."name")::text,
              'quantity': (new_row."quantity")::text,
              'unit_price': (new_row."unit_price")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."order_id")::bigint AS "order_id",
              (r."sku")::text AS "sku",
              (r."name")::text AS "name",
              (r."quantity")::integer AS "quantity",
              (r."unit_price")::numeric(12,2) AS "unit_price",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r(
              "id" text,
              "order_id" text,
              "sku" text,
              "name" text,
              "quantity" text,
              "unit_price" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."order_id")::bigint AS "order_id",
                (r."sku")::text AS "sku",
                (r."name")::text AS "name",
                (r."quantity")::integer AS "quantity",
                (r."unit_price")::numeric(12,2) AS "unit_price",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r(
                "id" text,
                "order_id" text,
                "sku" text,
                "name" text,
                "quantity" text,
                "unit_price" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."order_id")::bigint AS "order_id",
              (r."sku")::text AS "sku",
              (r."name")::text AS "name",
              (r."quantity")::integer AS "quantity",
              (r."unit_price")::numeric(12,2) AS "unit_price",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "order_id" text,
              "sku" text,
              "name" text,
              "quantity" text,
              "unit_price" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."order_id")::bigint AS "order_id",
                (r."sku")::text AS "sku",
                (r."name")::text AS "name",
                (r."quantity")::integer AS "quantity",
                (r."unit_price")::numeric(12,2) AS "unit_price",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r(
                "id" text,
                "order_id" text,
                "sku" text,
                "name" text,
                "quantity" text,
                "unit_price" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."sku" IS DISTINCT FROM new_row."sku"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
        OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
                THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
                THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
                THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'order_id': (new_row."order_id")::text,
              'sku': (new_row."sku")::text,
              'name': (new_row."name")::text,
              'quantity': (new_row."quantity")::text,
              'unit_price': (new_row."unit_price")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."order_id")::bigint AS "order_id",
          (r."sku")::text AS "sku",
          (r."name")::text AS "name",
          (r."quantity")::integer AS "quantity",
          (r."unit_price")::numeric(12,2) AS "unit_price",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r(
          "id" text,
          "order_id" text,
          "sku" text,
          "name" text,
          "quantity" text,
          "unit_price" text,
          "created_at" text
        )
      ) old_row
      FULL JOIN (
        SELECT
          (r."id")::bigint AS "id",
          (r."order_id")::bigint AS "order_id",
          (r."sku")::text AS "sku",
          (r."name")::text AS "name",
          (r."quantity")::integer AS "quantity",
          (r."unit_price")::numeric(12,2) AS "unit_price",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "order_id" text,
          "sku" text,
          "name" text,
          "quantity" text,
          "unit_price" text,
          "created_at" text
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."sku" IS DISTINCT FROM new_row."sku"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
        OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_items_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_table = 3130789673275611
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
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object')
          )
        ELSE version.version_table = 3130789673275611
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
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."log" older
              WHERE older.version_table = 3130789673275611
                AND older.version_key_number = version.version_key_number
                AND older.version_key = version.version_key
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 3130789673275611 AND version.version_action <> 'x'
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."log" version
        WHERE version.version_id = ANY (ids)
          AND version.version_table = 3130789673275611
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 3130789673275611 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
      3130789673275611,
      'OrderItem',
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_items_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_items"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_items"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_items"',
          '[{"name":"id","type":"bigint","table":3130789673275611},'
          '{"name":"order_id","type":"bigint","table":3130789673275611},'
          '{"name":"sku","type":"text","table":3130789673275611},'
          '{"name":"name","type":"text","table":3130789673275611},'
          '{"name":"quantity","type":"integer","table":3130789673275611},'
          '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
          '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_items_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_items"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3130789673275611},'
        '{"name":"order_id","type":"bigint","table":3130789673275611},'
        '{"name":"sku","type":"text","table":3130789673275611},'
        '{"name":"name","type":"text","table":3130789673275611},'
        '{"name":"quantity","type":"integer","table":3130789673275611},'
        '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
        '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3130789673275611,
      'OrderItem',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."order_items" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."order_items" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3130789673275611)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3130789673275611 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."order_items" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 3130789673275611
          AND recorded.version_key_number = (touched."id")::bigint
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3130789673275611
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'order_id': (new_row."order_id")::text,
          'sku': (new_row."sku")::text,
          'name': (new_row."name")::text,
          'quantity': (new_row."quantity")::text,
          'unit_price': (new_row."unit_price")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
              THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
              THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
              THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::bigint AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
            END
          )::bigint AS "order_id",
          (
            CASE
              WHEN jsonb_typeof(newest."sku") = 'object' THEN newest."sku"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."sku") = 'string' THEN newest."sku" #>> '{}' ELSE newest."sku"->>1 END
            END
          )::text AS "sku",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."quantity") = 'object' THEN newest."quantity"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."quantity") = 'string' THEN newest."quantity" #>> '{}' ELSE newest."quantity"->>1 END
            END
          )::integer AS "quantity",
          (
            CASE
              WHEN jsonb_typeof(newest."unit_price") = 'object' THEN newest."unit_price"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."unit_price") = 'string' THEN newest."unit_price" #>> '{}' ELSE newest."unit_price"->>1 END
            END
          )::numeric AS "unit_price",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
            any_value(version.changes->'sku' ORDER BY version.version_at DESC, version.version_id DESC) AS "sku",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'quantity' ORDER BY version.version_at DESC, version.version_id DESC) AS "quantity",
            any_value(version.changes->'unit_price' ORDER BY version.version_at DESC, version.version_id DESC) AS "unit_price",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 3130789673275611
              AND version.version_table = 3130789673275611
                AND version.version_key_number = (stale_row."id")::bigint
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."order_id" AS "order_id",
        found_row."sku" AS "sku",
        found_row."name" AS "name",
        found_row."quantity" AS "quantity",
        found_row."unit_price" AS "unit_price",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."order_items" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."sku" IS DISTINCT FROM new_row."sku"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
      OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, '')),
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
    3130789673275611,
    (old_row."id")::bigint,
    (old_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'order_id': CASE
        WHEN old_row."order_id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'sku': CASE
        WHEN old_row."sku" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'quantity': CASE
        WHEN old_row."quantity" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'unit_price': CASE
        WHEN old_row."unit_price" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."order_items" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_items_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_items"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_items"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_items"',
          '[{"name":"id","type":"bigint","table":3130789673275611},'
          '{"name":"order_id","type":"bigint","table":3130789673275611},'
          '{"name":"sku","type":"text","table":3130789673275611},'
          '{"name":"name","type":"text","table":3130789673275611},'
          '{"name":"quantity","type":"integer","table":3130789673275611},'
          '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
          '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_items_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_items"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3130789673275611},'
        '{"name":"order_id","type":"bigint","table":3130789673275611},'
        '{"name":"sku","type":"text","table":3130789673275611},'
        '{"name":"name","type":"text","table":3130789673275611},'
        '{"name":"quantity","type":"integer","table":3130789673275611},'
        '{"name":"unit_price","type":"numeric(12,2)","table":3130789673275611},'
        '{"name":"created_at","type":"timestamp with time zone","table":3130789673275611}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3130789673275611,
      'OrderItem',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM old_rows r
        UNION ALL
        SELECT (r."id")::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3130789673275611)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3130789673275611
            AND recorded.version_key_number = (old_row."id")::bigint
            AND recorded.version_key = (old_row."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3130789673275611
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."id" = new_row."id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3130789673275611 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
          WHERE new_row."id" IS NULL
            OR old_row."id" IS NULL
            OR old_row."id" IS DISTINCT FROM new_row."id"
            OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
            OR old_row."sku" IS DISTINCT FROM new_row."sku"
            OR old_row."name" IS DISTINCT FROM new_row."name"
            OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
            OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3130789673275611
            AND recorded.version_key_number = (touched."id")::bigint
            AND recorded.version_key = (touched."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3130789673275611
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'sku': CASE
              WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
                THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'quantity': CASE
              WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
                THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
            END,
            'unit_price': CASE
              WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
                THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'order_id': (new_row."order_id")::text,
              'sku': (new_row."sku")::text,
              'name': (new_row."name")::text,
              'quantity': (new_row."quantity")::text,
              'unit_price': (new_row."unit_price")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
              END
            )::bigint AS "id",
            (
              CASE
                WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
              END
            )::bigint AS "order_id",
            (
              CASE
                WHEN jsonb_typeof(newest."sku") = 'object' THEN newest."sku"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."sku") = 'string' THEN newest."sku" #>> '{}' ELSE newest."sku"->>1 END
              END
            )::text AS "sku",
            (
              CASE
                WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
              END
            )::text AS "name",
            (
              CASE
                WHEN jsonb_typeof(newest."quantity") = 'object' THEN newest."quantity"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."quantity") = 'string' THEN newest."quantity" #>> '{}' ELSE newest."quantity"->>1 END
              END
            )::integer AS "quantity",
            (
              CASE
                WHEN jsonb_typeof(newest."unit_price") = 'object' THEN newest."unit_price"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."unit_price") = 'string' THEN newest."unit_price" #>> '{}' ELSE newest."unit_price"->>1 END
              END
            )::numeric AS "unit_price",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
              any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
              any_value(version.changes->'sku' ORDER BY version.version_at DESC, version.version_id DESC) AS "sku",
              any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
              any_value(version.changes->'quantity' ORDER BY version.version_at DESC, version.version_id DESC) AS "quantity",
              any_value(version.changes->'unit_price' ORDER BY version.version_at DESC, version.version_id DESC) AS "unit_price",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 3130789673275611
                AND version.version_table = 3130789673275611
                  AND version.version_key_number = (stale_row."id")::bigint
                  AND version.version_key = (stale_row."id")::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."order_id" AS "order_id",
          found_row."sku" AS "sku",
          found_row."name" AS "name",
          found_row."quantity" AS "quantity",
          found_row."unit_price" AS "unit_price",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."id" = version_found."id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3130789673275611 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."sku" IS DISTINCT FROM new_row."sku"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
        OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '~',
    (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, '')),
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
    3130789673275611,
    (new_row."id")::bigint,
    (new_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM new_row."id"
          THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
      END,
      'order_id': CASE
        WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
          THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
      END,
      'sku': CASE
        WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
          THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM new_row."name"
          THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
      END,
      'quantity': CASE
        WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
          THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
      END,
      'unit_price': CASE
        WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
          THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
          THEN JSON_ARRAY(
            to_jsonb(old_row."created_at") #>> '{}',
            to_jsonb(new_row."created_at") #>> '{}'
            NULL ON NULL RETURNING jsonb
          )
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    CASE
      WHEN random() * 100 < 1 THEN JSON_OBJECT(
        'id': (new_row."id")::text,
        'order_id': (new_row."order_id")::text,
        'sku': (new_row."sku")::text,
        'name': (new_row."name")::text,
        'quantity': (new_row."quantity")::text,
        'unit_price': (new_row."unit_price")::text,
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      )
    END
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."id" = new_row."id"
    AND (
      old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."sku" IS DISTINCT FROM new_row."sku"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
        OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'order_id': (new_row."order_id")::text,
          'sku': (new_row."sku")::text,
          'name': (new_row."name")::text,
          'quantity': (new_row."quantity")::text,
          'unit_price': (new_row."unit_price")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
              THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
              THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
              THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."sku" IS DISTINCT FROM new_row."sku"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
      OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."quantity")::text, '') || ' × ' || coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."quantity")::text, '') || ' × ' || coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."sku")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."quantity")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."unit_price")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'order_id': (new_row."order_id")::text,
          'sku': (new_row."sku")::text,
          'name': (new_row."name")::text,
          'quantity': (new_row."quantity")::text,
          'unit_price': (new_row."unit_price")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'sku': CASE
            WHEN old_row."sku" IS DISTINCT FROM new_row."sku"
              THEN JSON_ARRAY((old_row."sku")::text, (new_row."sku")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'quantity': CASE
            WHEN old_row."quantity" IS DISTINCT FROM new_row."quantity"
              THEN JSON_ARRAY((old_row."quantity")::text, (new_row."quantity")::text NULL ON NULL RETURNING jsonb)
          END,
          'unit_price': CASE
            WHEN old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
              THEN JSON_ARRAY((old_row."unit_price")::text, (new_row."unit_price")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'order_id': (new_row."order_id")::text,
            'sku': (new_row."sku")::text,
            'name': (new_row."name")::text,
            'quantity': (new_row."quantity")::text,
            'unit_price': (new_row."unit_price")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."sku" IS DISTINCT FROM new_row."sku"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."quantity" IS DISTINCT FROM new_row."quantity"
      OR old_row."unit_price" IS DISTINCT FROM new_row."unit_price"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_tags_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_tags"',
          '[{"name":"order_id","type":"bigint","table":2273491748889790},'
          '{"name":"tag_id","type":"bigint","table":2273491748889790},'
          '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_tags_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_tags"'), TG_RELID),
        '[{"name":"order_id","type":"bigint","table":2273491748889790},'
        '{"name":"tag_id","type":"bigint","table":2273491748889790},'
        '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2273491748889790,
      'OrderTag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2273491748889790)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2273491748889790
            AND recorded.version_key_number = 0
            AND recorded.version_key = jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2273491748889790
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 2273491748889790 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "order_id", "tag_id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2273491748889790
            AND recorded.version_key_number = 0
            AND recorded.version_key = jsonb_build_array((touched."order_id")::text, (touched."tag_id")::text)::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2273491748889790
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
        CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
        CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
        CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
        CASE
          WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
          ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
                THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN NULL::jsonb
          WHEN old_row."order_id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'order_id': (new_row."order_id")::text,
              'tag_id': (new_row."tag_id")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
              END
            )::bigint AS "order_id",
            (
              CASE
                WHEN jsonb_typeof(newest."tag_id") = 'object' THEN newest."tag_id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."tag_id") = 'string' THEN newest."tag_id" #>> '{}' ELSE newest."tag_id"->>1 END
              END
            )::bigint AS "tag_id",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
              any_value(version.changes->'tag_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "tag_id",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 2273491748889790
                AND version.version_table = 2273491748889790
                  AND version.version_key_number = 0
                  AND version.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."order_id" AS "order_id",
          found_row."tag_id" AS "tag_id",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."order_id" = stale_row."order_id" AND found_row."tag_id" = stale_row."tag_id"
      ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    NULL::text,
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
    2273491748889790,
    0,
    jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text,
    JSON_OBJECT(
      'order_id': CASE
        WHEN old_row."order_id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'tag_id': CASE
        WHEN old_row."tag_id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_tags_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_tags"',
          '[{"name":"order_id","type":"bigint","table":2273491748889790},'
          '{"name":"tag_id","type":"bigint","table":2273491748889790},'
          '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_tags_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_tags"'), TG_RELID),
        '[{"name":"order_id","type":"bigint","table":2273491748889790},'
        '{"name":"tag_id","type":"bigint","table":2273491748889790},'
        '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2273491748889790,
      'OrderTag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2273491748889790 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "order_id", "tag_id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 2273491748889790
          AND recorded.version_key_number = 0
          AND recorded.version_key = jsonb_build_array((touched."order_id")::text, (touched."tag_id")::text)::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2273491748889790
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
      CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
      CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
      CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
      CASE
        WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
        ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': (new_row."order_id")::text,
          'tag_id': (new_row."tag_id")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
              THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN NULL::jsonb
        WHEN old_row."order_id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
            END
          )::bigint AS "order_id",
          (
            CASE
              WHEN jsonb_typeof(newest."tag_id") = 'object' THEN newest."tag_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."tag_id") = 'string' THEN newest."tag_id" #>> '{}' ELSE newest."tag_id"->>1 END
            END
          )::bigint AS "tag_id",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
            any_value(version.changes->'tag_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "tag_id",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 2273491748889790
              AND version.version_table = 2273491748889790
                AND version.version_key_number = 0
                AND version.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::bigint AS "order_id",
        NULL::bigint AS "tag_id",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '+',
    NULL::text,
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
    2273491748889790,
    0,
    jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text,
    JSON_OBJECT(
      'order_id': (new_row."order_id")::text,
      'tag_id': (new_row."tag_id")::text,
      'created_at': to_jsonb(new_row."created_at") #>> '{}'
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_tags_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2273491748889790,
      'OrderTag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM (
          SELECT
            (r."order_id")::bigint AS "order_id",
            (r."tag_id")::bigint AS "tag_id",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
        ) r
        UNION ALL
        SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM (
          SELECT
            (r."order_id")::bigint AS "order_id",
            (r."tag_id")::bigint AS "tag_id",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2273491748889790)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2273491748889790 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."order_id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END AS "order_id",
          CASE WHEN new_row."order_id" IS NULL THEN old_row."tag_id" ELSE new_row."tag_id" END AS "tag_id"
        FROM (
          SELECT
            (r."order_id")::bigint AS "order_id",
            (r."tag_id")::bigint AS "tag_id",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
        ) old_row
        FULL JOIN (
          SELECT
            (r."order_id")::bigint AS "order_id",
            (r."tag_id")::bigint AS "tag_id",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
        ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
        WHERE new_row."order_id" IS NULL
          OR old_row."order_id" IS NULL
          OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
          OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 2273491748889790
          AND recorded.version_key_number = 0
          AND recorded.version_key = jsonb_build_array((touched."order_id")::text, (touched."tag_id")::text)::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2273491748889790
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
      CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
      CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
      CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
      CASE
        WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
        ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': (new_row."order_id")::text,
          'tag_id': (new_row."tag_id")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
              THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN NULL::jsonb
        WHEN old_row."order_id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
            END
          )::bigint AS "order_id",
          (
            CASE
              WHEN jsonb_typeof(newest."tag_id") = 'object' THEN newest."tag_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."tag_id") = 'string' THEN newest."tag_id" #>> '{}' ELSE newest."tag_id"->>1 END
            END
          )::bigint AS "tag_id",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
            any_value(version.changes->'tag_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "tag_id",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 2273491748889790
              AND version.version_table = 2273491748889790
                AND version.version_key_number = 0
                AND version.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."order_id" AS "order_id",
        found_row."tag_id" AS "tag_id",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."order_id", version_found."tag_id") version_found.*
        FROM (
          SELECT
            (r."order_id")::bigint AS "order_id",
            (r."tag_id")::bigint AS "tag_id",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
        ) version_found
        ORDER BY version_found."order_id", version_found."tag_id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."order_id")::bigint AS "order_id",
              (r."tag_id")::bigint AS "tag_id",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
          ) version_left
          WHERE version_left."order_id" = version_found."order_id" AND version_left."tag_id" = version_found."tag_id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."order_id" = stale_row."order_id" AND found_row."tag_id" = stale_row."tag_id"
    ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '+',
      NULL::text,
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
      2273491748889790,
      0,
      jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text,
      JSON_OBJECT(
        'order_id': (new_row."order_id")::text,
        'tag_id': (new_row."tag_id")::text,
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."order_id")::bigint AS "order_id",
        (r."tag_id")::bigint AS "tag_id",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '-',
      NULL::text,
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
      2273491748889790,
      0,
      jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text,
      JSON_OBJECT(
        'order_id': CASE
          WHEN old_row."order_id" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'tag_id': CASE
          WHEN old_row."tag_id" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'created_at': CASE
          WHEN old_row."created_at" IS DISTINCT FROM NULL
            THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
        END
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."order_id")::bigint AS "order_id",
        (r."tag_id")::bigint AS "tag_id",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."order_id")::bigint AS "order_id",
        (r."tag_id")::bigint AS "tag_id",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
    ) GROUP BY "order_id", "tag_id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."order_id")::bigint AS "order_id",
          (r."tag_id")::bigint AS "tag_id",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
      ) GROUP BY "order_id", "tag_id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
        CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
        CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
        CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
        CASE
          WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
          ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
                THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN NULL::jsonb
          WHEN old_row."order_id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'order_id': (new_row."order_id")::text,
              'tag_id': (new_row."tag_id")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."order_id")::bigint AS "order_id",
              (r."tag_id")::bigint AS "tag_id",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."order_id")::bigint AS "order_id",
                (r."tag_id")::bigint AS "tag_id",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."order_id")::bigint AS "order_id",
              (r."tag_id")::bigint AS "tag_id",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."order_id")::bigint AS "order_id",
                (r."tag_id")::bigint AS "tag_id",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
            ) version_row
          ) others
        )
      ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
      WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
        CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
        CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
        CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
        CASE
          WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
          ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
                THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN NULL::jsonb
          WHEN old_row."order_id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'order_id': (new_row."order_id")::text,
              'tag_id': (new_row."tag_id")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT
          (r."order_id")::bigint AS "order_id",
          (r."tag_id")::bigint AS "tag_id",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
      ) old_row
      FULL JOIN (
        SELECT
          (r."order_id")::bigint AS "order_id",
          (r."tag_id")::bigint AS "tag_id",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r("order_id" text, "tag_id" text, "created_at" text)
      ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
      WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_tags_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_table = 2273491748889790
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
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object')
          )
        ELSE version.version_table = 2273491748889790
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
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."log" older
              WHERE older.version_table = 2273491748889790
                AND older.version_key_number = version.version_key_number
                AND older.version_key = version.version_key
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 2273491748889790 AND version.version_action <> 'x'
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."log" version
        WHERE version.version_id = ANY (ids)
          AND version.version_table = 2273491748889790
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 2273491748889790 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
      2273491748889790,
      'OrderTag',
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_tags_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_tags"',
          '[{"name":"order_id","type":"bigint","table":2273491748889790},'
          '{"name":"tag_id","type":"bigint","table":2273491748889790},'
          '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_tags_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_tags"'), TG_RELID),
        '[{"name":"order_id","type":"bigint","table":2273491748889790},'
        '{"name":"tag_id","type":"bigint","table":2273491748889790},'
        '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2273491748889790,
      'OrderTag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."order_tags" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."order_tags" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2273491748889790)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2273491748889790 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "order_id", "tag_id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."order_tags" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 2273491748889790
          AND recorded.version_key_number = 0
          AND recorded.version_key = jsonb_build_array((touched."order_id")::text, (touched."tag_id")::text)::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2273491748889790
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
      CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
      CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
      CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
      CASE
        WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
        ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': (new_row."order_id")::text,
          'tag_id': (new_row."tag_id")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
              THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN NULL::jsonb
        WHEN old_row."order_id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
            END
          )::bigint AS "order_id",
          (
            CASE
              WHEN jsonb_typeof(newest."tag_id") = 'object' THEN newest."tag_id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."tag_id") = 'string' THEN newest."tag_id" #>> '{}' ELSE newest."tag_id"->>1 END
            END
          )::bigint AS "tag_id",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
            any_value(version.changes->'tag_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "tag_id",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 2273491748889790
              AND version.version_table = 2273491748889790
                AND version.version_key_number = 0
                AND version.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."order_id" AS "order_id",
        found_row."tag_id" AS "tag_id",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."order_tags" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."order_id" = stale_row."order_id" AND found_row."tag_id" = stale_row."tag_id"
    ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    NULL::text,
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
    2273491748889790,
    0,
    jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text,
    JSON_OBJECT(
      'order_id': CASE
        WHEN old_row."order_id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'tag_id': CASE
        WHEN old_row."tag_id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."order_tags" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.order_tags_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."order_tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."order_tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."order_tags"',
          '[{"name":"order_id","type":"bigint","table":2273491748889790},'
          '{"name":"tag_id","type":"bigint","table":2273491748889790},'
          '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."order_tags_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."order_tags"'), TG_RELID),
        '[{"name":"order_id","type":"bigint","table":2273491748889790},'
        '{"name":"tag_id","type":"bigint","table":2273491748889790},'
        '{"name":"created_at","type":"timestamp with time zone","table":2273491748889790}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2273491748889790,
      'OrderTag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM old_rows r
        UNION ALL
        SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2273491748889790)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2273491748889790
            AND recorded.version_key_number = 0
            AND recorded.version_key = jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2273491748889790
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 2273491748889790 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."order_id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END AS "order_id",
            CASE WHEN new_row."order_id" IS NULL THEN old_row."tag_id" ELSE new_row."tag_id" END AS "tag_id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
          WHERE new_row."order_id" IS NULL
            OR old_row."order_id" IS NULL
            OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
            OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2273491748889790
            AND recorded.version_key_number = 0
            AND recorded.version_key = jsonb_build_array((touched."order_id")::text, (touched."tag_id")::text)::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2273491748889790
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
        CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
        CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
        CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
        CASE
          WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
          ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'order_id': CASE
              WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
                THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'tag_id': CASE
              WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
                THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."order_id" IS NULL THEN NULL::jsonb
          WHEN old_row."order_id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'order_id': (new_row."order_id")::text,
              'tag_id': (new_row."tag_id")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
              END
            )::bigint AS "order_id",
            (
              CASE
                WHEN jsonb_typeof(newest."tag_id") = 'object' THEN newest."tag_id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."tag_id") = 'string' THEN newest."tag_id" #>> '{}' ELSE newest."tag_id"->>1 END
              END
            )::bigint AS "tag_id",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'order_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "order_id",
              any_value(version.changes->'tag_id' ORDER BY version.version_at DESC, version.version_id DESC) AS "tag_id",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 2273491748889790
                AND version.version_table = 2273491748889790
                  AND version.version_key_number = 0
                  AND version.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."order_id") = 'object' THEN newest."order_id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."order_id") = 'string' THEN newest."order_id" #>> '{}' ELSE newest."order_id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."order_id" AS "order_id",
          found_row."tag_id" AS "tag_id",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."order_id", version_found."tag_id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."order_id", version_found."tag_id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."order_id" = version_found."order_id" AND version_left."tag_id" = version_found."tag_id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."order_id" = stale_row."order_id" AND found_row."tag_id" = stale_row."tag_id"
      ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2273491748889790 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '~',
    NULL::text,
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
    2273491748889790,
    0,
    jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text,
    JSON_OBJECT(
      'order_id': CASE
        WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
          THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
      END,
      'tag_id': CASE
        WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
          THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
          THEN JSON_ARRAY(
            to_jsonb(old_row."created_at") #>> '{}',
            to_jsonb(new_row."created_at") #>> '{}'
            NULL ON NULL RETURNING jsonb
          )
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    CASE
      WHEN random() * 100 < 1 THEN JSON_OBJECT(
        'order_id': (new_row."order_id")::text,
        'tag_id': (new_row."tag_id")::text,
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      )
    END
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
    AND (
      old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "order_id", "tag_id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "order_id", "tag_id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
      CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
      CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
      CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
      CASE
        WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
        ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': (new_row."order_id")::text,
          'tag_id': (new_row."tag_id")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
              THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN NULL::jsonb
        WHEN old_row."order_id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
    WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."order_id" IS NULL THEN '-' WHEN old_row."order_id" IS NULL THEN '+' ELSE '~' END,
      CASE WHEN new_row."order_id" IS NULL THEN NULL::text ELSE NULL::text END,
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
      CASE WHEN new_row."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END,
      CASE WHEN new_row."order_id" IS NULL THEN 0 ELSE 0 END,
      CASE
        WHEN new_row."order_id" IS NULL THEN jsonb_build_array((old_row."order_id")::text, (old_row."tag_id")::text)::text
        ELSE jsonb_build_array((new_row."order_id")::text, (new_row."tag_id")::text)::text
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."order_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."tag_id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."order_id" IS NULL THEN JSON_OBJECT(
          'order_id': (new_row."order_id")::text,
          'tag_id': (new_row."tag_id")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'order_id': CASE
            WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id"
              THEN JSON_ARRAY((old_row."order_id")::text, (new_row."order_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'tag_id': CASE
            WHEN old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
              THEN JSON_ARRAY((old_row."tag_id")::text, (new_row."tag_id")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."order_id" IS NULL THEN NULL::jsonb
        WHEN old_row."order_id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'order_id': (new_row."order_id")::text,
            'tag_id': (new_row."tag_id")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."order_id" = new_row."order_id" AND old_row."tag_id" = new_row."tag_id"
    WHERE old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."tag_id" IS DISTINCT FROM new_row."tag_id"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.orders_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."orders"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."orders"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."orders"',
          '[{"name":"id","type":"bigint","table":3298519342995068},'
          '{"name":"public_id","type":"uuid","table":3298519342995068},'
          '{"name":"number","type":"text","table":3298519342995068},'
          '{"name":"customer_id","type":"bigint","table":3298519342995068},'
          '{"name":"status","type":"text","table":3298519342995068},'
          '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
          '{"name":"customer_notes","type":"text","table":3298519342995068},'
          '{"name":"internal_notes","type":"text","table":3298519342995068},'
          '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
          '{"name":"labels","type":"text[]","table":3298519342995068},'
          '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
          '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."orders_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."orders"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3298519342995068},'
        '{"name":"public_id","type":"uuid","table":3298519342995068},'
        '{"name":"number","type":"text","table":3298519342995068},'
        '{"name":"customer_id","type":"bigint","table":3298519342995068},'
        '{"name":"status","type":"text","table":3298519342995068},'
        '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
        '{"name":"customer_notes","type":"text","table":3298519342995068},'
        '{"name":"internal_notes","type":"text","table":3298519342995068},'
        '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
        '{"name":"labels","type":"text[]","table":3298519342995068},'
        '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
        '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3298519342995068)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."orders_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3298519342995068 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."orders_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."orders_history" (
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
        version_changed,
        "id",
        "public_id",
        "number",
        "customer_id",
        "status",
        "total",
        "customer_notes",
        "internal_notes",
        "shipping_address",
        "labels",
        "deleted_at",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (
            'Order '
            || coalesce((old_row."number")::text, '')
            || ' – '
            || coalesce((old_row."status")::text, '')
          )
          ELSE (
            'Order '
            || coalesce((new_row."number")::text, '')
            || ' – '
            || coalesce((new_row."status")::text, '')
          )
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
            CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
            CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
            CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
            CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
            CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
            CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."public_id",
            version."number",
            version."customer_id",
            version."status",
            version."total",
            version."customer_notes",
            version."internal_notes",
            version."shipping_address",
            version."labels",
            version."deleted_at",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."orders_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."public_id" AS "public_id",
          found_row."number" AS "number",
          found_row."customer_id" AS "customer_id",
          found_row."status" AS "status",
          found_row."total" AS "total",
          found_row."customer_notes" AS "customer_notes",
          found_row."internal_notes" AS "internal_notes",
          found_row."shipping_address" AS "shipping_address",
          found_row."labels" AS "labels",
          found_row."deleted_at" AS "deleted_at",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
        OR old_row."number" IS DISTINCT FROM new_row."number"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."total" IS DISTINCT FROM new_row."total"
        OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
        OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
        OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
        OR old_row."labels" IS DISTINCT FROM new_row."labels"
        OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."orders_history" (
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
    version_changed,
    "id",
    "public_id",
    "number",
    "customer_id",
    "status",
    "total",
    "customer_notes",
    "internal_notes",
    "shipping_address",
    "labels",
    "deleted_at",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (
      'Order '
      || coalesce((old_row."number")::text, '')
      || ' – '
      || coalesce((old_row."status")::text, '')
    ),
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
    NULL::text[],
    old_row."id",
    old_row."public_id",
    old_row."number",
    old_row."customer_id",
    old_row."status",
    old_row."total",
    old_row."customer_notes",
    old_row."internal_notes",
    old_row."shipping_address",
    old_row."labels",
    old_row."deleted_at",
    old_row."created_at"
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.orders_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."orders"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."orders"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."orders"',
          '[{"name":"id","type":"bigint","table":3298519342995068},'
          '{"name":"public_id","type":"uuid","table":3298519342995068},'
          '{"name":"number","type":"text","table":3298519342995068},'
          '{"name":"customer_id","type":"bigint","table":3298519342995068},'
          '{"name":"status","type":"text","table":3298519342995068},'
          '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
          '{"name":"customer_notes","type":"text","table":3298519342995068},'
          '{"name":"internal_notes","type":"text","table":3298519342995068},'
          '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
          '{"name":"labels","type":"text[]","table":3298519342995068},'
          '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
          '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."orders_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."orders"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3298519342995068},'
        '{"name":"public_id","type":"uuid","table":3298519342995068},'
        '{"name":"number","type":"text","table":3298519342995068},'
        '{"name":"customer_id","type":"bigint","table":3298519342995068},'
        '{"name":"status","type":"text","table":3298519342995068},'
        '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
        '{"name":"customer_notes","type":"text","table":3298519342995068},'
        '{"name":"internal_notes","type":"text","table":3298519342995068},'
        '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
        '{"name":"labels","type":"text[]","table":3298519342995068},'
        '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
        '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3298519342995068 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."orders_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."orders_history" (
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
      version_changed,
      "id",
      "public_id",
      "number",
      "customer_id",
      "status",
      "total",
      "customer_notes",
      "internal_notes",
      "shipping_address",
      "labels",
      "deleted_at",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (
          'Order '
          || coalesce((old_row."number")::text, '')
          || ' – '
          || coalesce((old_row."status")::text, '')
        )
        ELSE (
          'Order '
          || coalesce((new_row."number")::text, '')
          || ' – '
          || coalesce((new_row."status")::text, '')
        )
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
          CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
          CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
          CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
          CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
          CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
          CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."public_id",
          version."number",
          version."customer_id",
          version."status",
          version."total",
          version."customer_notes",
          version."internal_notes",
          version."shipping_address",
          version."labels",
          version."deleted_at",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."orders_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::bigint AS "id",
        NULL::uuid AS "public_id",
        NULL::text AS "number",
        NULL::bigint AS "customer_id",
        NULL::text AS "status",
        NULL::numeric(12,2) AS "total",
        NULL::text AS "customer_notes",
        NULL::text AS "internal_notes",
        NULL::jsonb AS "shipping_address",
        NULL::text[] AS "labels",
        NULL::timestamp with time zone AS "deleted_at",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
      OR old_row."number" IS DISTINCT FROM new_row."number"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."total" IS DISTINCT FROM new_row."total"
      OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
      OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
      OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
      OR old_row."labels" IS DISTINCT FROM new_row."labels"
      OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."orders_history" (
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
    version_changed,
    "id",
    "public_id",
    "number",
    "customer_id",
    "status",
    "total",
    "customer_notes",
    "internal_notes",
    "shipping_address",
    "labels",
    "deleted_at",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '+',
    (
      'Order '
      || coalesce((new_row."number")::text, '')
      || ' – '
      || coalesce((new_row."status")::text, '')
    ),
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
    NULL::text[],
    new_row."id",
    new_row."public_id",
    new_row."number",
    new_row."customer_id",
    new_row."status",
    new_row."total",
    new_row."customer_notes",
    new_row."internal_notes",
    new_row."shipping_address",
    new_row."labels",
    new_row."deleted_at",
    new_row."created_at"
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.orders_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."public_id")::uuid AS "public_id",
            (r."number")::text AS "number",
            (r."customer_id")::bigint AS "customer_id",
            (r."status")::text AS "status",
            (r."total")::numeric(12,2) AS "total",
            (r."customer_notes")::text AS "customer_notes",
            (r."internal_notes")::text AS "internal_notes",
            (r."shipping_address")::jsonb AS "shipping_address",
            (r."labels")::text[] AS "labels",
            (r."deleted_at")::timestamp with time zone AS "deleted_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "public_id" text,
            "number" text,
            "customer_id" text,
            "status" text,
            "total" text,
            "customer_notes" text,
            "internal_notes" text,
            "shipping_address" text,
            "labels" text,
            "deleted_at" text,
            "created_at" text
          )
        ) r
        UNION ALL
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."public_id")::uuid AS "public_id",
            (r."number")::text AS "number",
            (r."customer_id")::bigint AS "customer_id",
            (r."status")::text AS "status",
            (r."total")::numeric(12,2) AS "total",
            (r."customer_notes")::text AS "customer_notes",
            (r."internal_notes")::text AS "internal_notes",
            (r."shipping_address")::jsonb AS "shipping_address",
            (r."labels")::text[] AS "labels",
            (r."deleted_at")::timestamp with time zone AS "deleted_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "public_id" text,
            "number" text,
            "customer_id" text,
            "status" text,
            "total" text,
            "customer_notes" text,
            "internal_notes" text,
            "shipping_address" text,
            "labels" text,
            "deleted_at" text,
            "created_at" text
          )
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3298519342995068)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3298519342995068 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."public_id")::uuid AS "public_id",
            (r."number")::text AS "number",
            (r."customer_id")::bigint AS "customer_id",
            (r."status")::text AS "status",
            (r."total")::numeric(12,2) AS "total",
            (r."customer_notes")::text AS "customer_notes",
            (r."internal_notes")::text AS "internal_notes",
            (r."shipping_address")::jsonb AS "shipping_address",
            (r."labels")::text[] AS "labels",
            (r."deleted_at")::timestamp with time zone AS "deleted_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "public_id" text,
            "number" text,
            "customer_id" text,
            "status" text,
            "total" text,
            "customer_notes" text,
            "internal_notes" text,
            "shipping_address" text,
            "labels" text,
            "deleted_at" text,
            "created_at" text
          )
        ) old_row
        FULL JOIN (
          SELECT
            (r."id")::bigint AS "id",
            (r."public_id")::uuid AS "public_id",
            (r."number")::text AS "number",
            (r."customer_id")::bigint AS "customer_id",
            (r."status")::text AS "status",
            (r."total")::numeric(12,2) AS "total",
            (r."customer_notes")::text AS "customer_notes",
            (r."internal_notes")::text AS "internal_notes",
            (r."shipping_address")::jsonb AS "shipping_address",
            (r."labels")::text[] AS "labels",
            (r."deleted_at")::timestamp with time zone AS "deleted_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "public_id" text,
            "number" text,
            "customer_id" text,
            "status" text,
            "total" text,
            "customer_notes" text,
            "internal_notes" text,
            "shipping_address" text,
            "labels" text,
            "deleted_at" text,
            "created_at" text
          )
        ) new_row ON old_row."id" = new_row."id"
        WHERE new_row."id" IS NULL
          OR old_row."id" IS NULL
          OR old_row."id" IS DISTINCT FROM new_row."id"
          OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
          OR old_row."number" IS DISTINCT FROM new_row."number"
          OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
          OR old_row."status" IS DISTINCT FROM new_row."status"
          OR old_row."total" IS DISTINCT FROM new_row."total"
          OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
          OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
          OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
          OR old_row."labels" IS DISTINCT FROM new_row."labels"
          OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."orders_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."orders_history" (
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
      version_changed,
      "id",
      "public_id",
      "number",
      "customer_id",
      "status",
      "total",
      "customer_notes",
      "internal_notes",
      "shipping_address",
      "labels",
      "deleted_at",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (
          'Order '
          || coalesce((old_row."number")::text, '')
          || ' – '
          || coalesce((old_row."status")::text, '')
        )
        ELSE (
          'Order '
          || coalesce((new_row."number")::text, '')
          || ' – '
          || coalesce((new_row."status")::text, '')
        )
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
          CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
          CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
          CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
          CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
          CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
          CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."public_id",
          version."number",
          version."customer_id",
          version."status",
          version."total",
          version."customer_notes",
          version."internal_notes",
          version."shipping_address",
          version."labels",
          version."deleted_at",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."orders_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."public_id" AS "public_id",
        found_row."number" AS "number",
        found_row."customer_id" AS "customer_id",
        found_row."status" AS "status",
        found_row."total" AS "total",
        found_row."customer_notes" AS "customer_notes",
        found_row."internal_notes" AS "internal_notes",
        found_row."shipping_address" AS "shipping_address",
        found_row."labels" AS "labels",
        found_row."deleted_at" AS "deleted_at",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."id") version_found.*
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."public_id")::uuid AS "public_id",
            (r."number")::text AS "number",
            (r."customer_id")::bigint AS "customer_id",
            (r."status")::text AS "status",
            (r."total")::numeric(12,2) AS "total",
            (r."customer_notes")::text AS "customer_notes",
            (r."internal_notes")::text AS "internal_notes",
            (r."shipping_address")::jsonb AS "shipping_address",
            (r."labels")::text[] AS "labels",
            (r."deleted_at")::timestamp with time zone AS "deleted_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "public_id" text,
            "number" text,
            "customer_id" text,
            "status" text,
            "total" text,
            "customer_notes" text,
            "internal_notes" text,
            "shipping_address" text,
            "labels" text,
            "deleted_at" text,
            "created_at" text
          )
        ) version_found
        ORDER BY version_found."id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."public_id")::uuid AS "public_id",
              (r."number")::text AS "number",
              (r."customer_id")::bigint AS "customer_id",
              (r."status")::text AS "status",
              (r."total")::numeric(12,2) AS "total",
              (r."customer_notes")::text AS "customer_notes",
              (r."internal_notes")::text AS "internal_notes",
              (r."shipping_address")::jsonb AS "shipping_address",
              (r."labels")::text[] AS "labels",
              (r."deleted_at")::timestamp with time zone AS "deleted_at",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "public_id" text,
              "number" text,
              "customer_id" text,
              "status" text,
              "total" text,
              "customer_notes" text,
              "internal_notes" text,
              "shipping_address" text,
              "labels" text,
              "deleted_at" text,
              "created_at" text
            )
          ) version_left
          WHERE version_left."id" = version_found."id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
      OR old_row."number" IS DISTINCT FROM new_row."number"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."total" IS DISTINCT FROM new_row."total"
      OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
      OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
      OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
      OR old_row."labels" IS DISTINCT FROM new_row."labels"
      OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."orders_history" (
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
      version_changed,
      "id",
      "public_id",
      "number",
      "customer_id",
      "status",
      "total",
      "customer_notes",
      "internal_notes",
      "shipping_address",
      "labels",
      "deleted_at",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '+',
      (
        'Order '
        || coalesce((new_row."number")::text, '')
        || ' – '
        || coalesce((new_row."status")::text, '')
      ),
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
      NULL::text[],
      new_row."id",
      new_row."public_id",
      new_row."number",
      new_row."customer_id",
      new_row."status",
      new_row."total",
      new_row."customer_notes",
      new_row."internal_notes",
      new_row."shipping_address",
      new_row."labels",
      new_row."deleted_at",
      new_row."created_at"
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."public_id")::uuid AS "public_id",
        (r."number")::text AS "number",
        (r."customer_id")::bigint AS "customer_id",
        (r."status")::text AS "status",
        (r."total")::numeric(12,2) AS "total",
        (r."customer_notes")::text AS "customer_notes",
        (r."internal_notes")::text AS "internal_notes",
        (r."shipping_address")::jsonb AS "shipping_address",
        (r."labels")::text[] AS "labels",
        (r."deleted_at")::timestamp with time zone AS "deleted_at",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r(
        "id" text,
        "public_id" text,
        "number" text,
        "customer_id" text,
        "status" text,
        "total" text,
        "customer_notes" text,
        "internal_notes" text,
        "shipping_address" text,
        "labels" text,
        "deleted_at" text,
        "created_at" text
      )
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."orders_history" (
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
      version_changed,
      "id",
      "public_id",
      "number",
      "customer_id",
      "status",
      "total",
      "customer_notes",
      "internal_notes",
      "shipping_address",
      "labels",
      "deleted_at",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '-',
      (
        'Order '
        || coalesce((old_row."number")::text, '')
        || ' – '
        || coalesce((old_row."status")::text, '')
      ),
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
      NULL::text[],
      old_row."id",
      old_row."public_id",
      old_row."number",
      old_row."customer_id",
      old_row."status",
      old_row."total",
      old_row."customer_notes",
      old_row."internal_notes",
      old_row."shipping_address",
      old_row."labels",
      old_row."deleted_at",
      old_row."created_at"
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."public_id")::uuid AS "public_id",
        (r."number")::text AS "number",
        (r."customer_id")::bigint AS "customer_id",
        (r."status")::text AS "status",
        (r."total")::numeric(12,2) AS "total",
        (r."customer_notes")::text AS "customer_notes",
        (r."internal_notes")::text AS "internal_notes",
        (r."shipping_address")::jsonb AS "shipping_address",
        (r."labels")::text[] AS "labels",
        (r."deleted_at")::timestamp with time zone AS "deleted_at",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "public_id" text,
        "number" text,
        "customer_id" text,
        "status" text,
        "total" text,
        "customer_notes" text,
        "internal_notes" text,
        "shipping_address" text,
        "labels" text,
        "deleted_at" text,
        "created_at" text
      )
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."public_id")::uuid AS "public_id",
        (r."number")::text AS "number",
        (r."customer_id")::bigint AS "customer_id",
        (r."status")::text AS "status",
        (r."total")::numeric(12,2) AS "total",
        (r."customer_notes")::text AS "customer_notes",
        (r."internal_notes")::text AS "internal_notes",
        (r."shipping_address")::jsonb AS "shipping_address",
        (r."labels")::text[] AS "labels",
        (r."deleted_at")::timestamp with time zone AS "deleted_at",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "public_id" text,
        "number" text,
        "customer_id" text,
        "status" text,
        "total" text,
        "customer_notes" text,
        "internal_notes" text,
        "shipping_address" text,
        "labels" text,
        "deleted_at" text,
        "created_at" text
      )
    ) GROUP BY "id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."public_id")::uuid AS "public_id",
          (r."number")::text AS "number",
          (r."customer_id")::bigint AS "customer_id",
          (r."status")::text AS "status",
          (r."total")::numeric(12,2) AS "total",
          (r."customer_notes")::text AS "customer_notes",
          (r."internal_notes")::text AS "internal_notes",
          (r."shipping_address")::jsonb AS "shipping_address",
          (r."labels")::text[] AS "labels",
          (r."deleted_at")::timestamp with time zone AS "deleted_at",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "public_id" text,
          "number" text,
          "customer_id" text,
          "status" text,
          "total" text,
          "customer_notes" text,
          "internal_notes" text,
          "shipping_address" text,
          "labels" text,
          "deleted_at" text,
          "created_at" text
        )
      ) GROUP BY "id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."orders_history" (
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
        version_changed,
        "id",
        "public_id",
        "number",
        "customer_id",
        "status",
        "total",
        "customer_notes",
        "internal_notes",
        "shipping_address",
        "labels",
        "deleted_at",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (
            'Order '
            || coalesce((old_row."number")::text, '')
            || ' – '
            || coalesce((old_row."status")::text, '')
          )
          ELSE (
            'Order '
            || coalesce((new_row."number")::text, '')
            || ' – '
            || coalesce((new_row."status")::text, '')
          )
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
            CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
            CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
            CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
            CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
            CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
            CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."public_id")::uuid AS "public_id",
              (r."number")::text AS "number",
              (r."customer_id")::bigint AS "customer_id",
              (r."status")::text AS "status",
              (r."total")::numeric(12,2) AS "total",
              (r."customer_notes")::text AS "customer_notes",
              (r."internal_notes")::text AS "internal_notes",
              (r."shipping_address")::jsonb AS "shipping_address",
              (r."labels")::text[] AS "labels",
              (r."deleted_at")::timestamp with time zone AS "deleted_at",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r(
              "id" text,
              "public_id" text,
              "number" text,
              "customer_id" text,
              "status" text,
              "total" text,
              "customer_notes" text,
              "internal_notes" text,
              "shipping_address" text,
              "labels" text,
              "deleted_at" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."public_id")::uuid AS "public_id",
                (r."number")::text AS "number",
                (r."customer_id")::bigint AS "customer_id",
                (r."status")::text AS "status",
                (r."total")::numeric(12,2) AS "total",
                (r."customer_notes")::text AS "customer_notes",
                (r."internal_notes")::text AS "internal_notes",
                (r."shipping_address")::jsonb AS "shipping_address",
                (r."labels")::text[] AS "labels",
                (r."deleted_at")::timestamp with time zone AS "deleted_at",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r(
                "id" text,
                "public_id" text,
                "number" text,
                "customer_id" text,
                "status" text,
                "total" text,
                "customer_notes" text,
                "internal_notes" text,
                "shipping_address" text,
                "labels" text,
                "deleted_at" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."public_id")::uuid AS "public_id",
              (r."number")::text AS "number",
              (r."customer_id")::bigint AS "customer_id",
              (r."status")::text AS "status",
              (r."total")::numeric(12,2) AS "total",
              (r."customer_notes")::text AS "customer_notes",
              (r."internal_notes")::text AS "internal_notes",
              (r."shipping_address")::jsonb AS "shipping_address",
              (r."labels")::text[] AS "labels",
              (r."deleted_at")::timestamp with time zone AS "deleted_at",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "public_id" text,
              "number" text,
              "customer_id" text,
              "status" text,
              "total" text,
              "customer_notes" text,
              "internal_notes" text,
              "shipping_address" text,
              "labels" text,
              "deleted_at" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."public_id")::uuid AS "public_id",
                (r."number")::text AS "number",
                (r."customer_id")::bigint AS "customer_id",
                (r."status")::text AS "status",
                (r."total")::numeric(12,2) AS "total",
                (r."customer_notes")::text AS "customer_notes",
                (r."internal_notes")::text AS "internal_notes",
                (r."shipping_address")::jsonb AS "shipping_address",
                (r."labels")::text[] AS "labels",
                (r."deleted_at")::timestamp with time zone AS "deleted_at",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r(
                "id" text,
                "public_id" text,
                "number" text,
                "customer_id" text,
                "status" text,
                "total" text,
                "customer_notes" text,
                "internal_notes" text,
                "shipping_address" text,
                "labels" text,
                "deleted_at" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
        OR old_row."number" IS DISTINCT FROM new_row."number"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."total" IS DISTINCT FROM new_row."total"
        OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
        OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
        OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
        OR old_row."labels" IS DISTINCT FROM new_row."labels"
        OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."orders_history" (
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
        version_changed,
        "id",
        "public_id",
        "number",
        "customer_id",
        "status",
        "total",
        "customer_notes",
        "internal_notes",
        "shipping_address",
        "labels",
        "deleted_at",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (
            'Order '
            || coalesce((old_row."number")::text, '')
            || ' – '
            || coalesce((old_row."status")::text, '')
          )
          ELSE (
            'Order '
            || coalesce((new_row."number")::text, '')
            || ' – '
            || coalesce((new_row."status")::text, '')
          )
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
            CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
            CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
            CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
            CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
            CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
            CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."public_id")::uuid AS "public_id",
          (r."number")::text AS "number",
          (r."customer_id")::bigint AS "customer_id",
          (r."status")::text AS "status",
          (r."total")::numeric(12,2) AS "total",
          (r."customer_notes")::text AS "customer_notes",
          (r."internal_notes")::text AS "internal_notes",
          (r."shipping_address")::jsonb AS "shipping_address",
          (r."labels")::text[] AS "labels",
          (r."deleted_at")::timestamp with time zone AS "deleted_at",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r(
          "id" text,
          "public_id" text,
          "number" text,
          "customer_id" text,
          "status" text,
          "total" text,
          "customer_notes" text,
          "internal_notes" text,
          "shipping_address" text,
          "labels" text,
          "deleted_at" text,
          "created_at" text
        )
      ) old_row
      FULL JOIN (
        SELECT
          (r."id")::bigint AS "id",
          (r."public_id")::uuid AS "public_id",
          (r."number")::text AS "number",
          (r."customer_id")::bigint AS "customer_id",
          (r."status")::text AS "status",
          (r."total")::numeric(12,2) AS "total",
          (r."customer_notes")::text AS "customer_notes",
          (r."internal_notes")::text AS "internal_notes",
          (r."shipping_address")::jsonb AS "shipping_address",
          (r."labels")::text[] AS "labels",
          (r."deleted_at")::timestamp with time zone AS "deleted_at",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "public_id" text,
          "number" text,
          "customer_id" text,
          "status" text,
          "total" text,
          "customer_notes" text,
          "internal_notes" text,
          "shipping_address" text,
          "labels" text,
          "deleted_at" text,
          "created_at" text
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
        OR old_row."number" IS DISTINCT FROM new_row."number"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."total" IS DISTINCT FROM new_row."total"
        OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
        OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
        OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
        OR old_row."labels" IS DISTINCT FROM new_row."labels"
        OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.orders_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."orders_history" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_action = '~'
          AND version.version_changed <@ ARRAY[
            'id',
            'public_id',
            'number',
            'customer_id',
            'status',
            'total',
            'customer_notes',
            'internal_notes',
            'shipping_address',
            'labels',
            'deleted_at',
            'created_at'
          ]::text[]
          AND NOT EXISTS (
            SELECT
            FROM jsonb_each(
              (
                SELECT JSON_OBJECT(
                  'id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."id")::text
                            WHEN '-' THEN (version."id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                            AND (previous.version_id IS NOT NULL OR version."id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."id")::text
                          WHEN '-' THEN (version."id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'public_id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'public_id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."public_id")::text
                            WHEN '-' THEN (version."public_id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."public_id")::text END
                            AND (previous.version_id IS NOT NULL OR version."public_id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."public_id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."public_id")::text
                          WHEN '-' THEN (version."public_id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."public_id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'number': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'number' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."number")::text
                            WHEN '-' THEN (version."number")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."number")::text END
                            AND (previous.version_id IS NOT NULL OR version."number" IS DISTINCT FROM NULL)
                      )
                      ELSE version."number" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."number")::text
                          WHEN '-' THEN (version."number")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."number")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'customer_id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'customer_id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."customer_id")::text
                            WHEN '-' THEN (version."customer_id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."customer_id")::text END
                            AND (previous.version_id IS NOT NULL OR version."customer_id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."customer_id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."customer_id")::text
                          WHEN '-' THEN (version."customer_id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."customer_id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'status': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'status' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."status")::text
                            WHEN '-' THEN (version."status")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."status")::text END
                            AND (previous.version_id IS NOT NULL OR version."status" IS DISTINCT FROM NULL)
                      )
                      ELSE version."status" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."status")::text
                          WHEN '-' THEN (version."status")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."status")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'total': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'total' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."total")::text
                            WHEN '-' THEN (version."total")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."total")::text END
                            AND (previous.version_id IS NOT NULL OR version."total" IS DISTINCT FROM NULL)
                      )
                      ELSE version."total" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."total")::text
                          WHEN '-' THEN (version."total")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."total")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'customer_notes': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'customer_notes' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."customer_notes")::text
                            WHEN '-' THEN (version."customer_notes")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."customer_notes")::text END
                            AND (previous.version_id IS NOT NULL OR version."customer_notes" IS DISTINCT FROM NULL)
                      )
                      ELSE version."customer_notes" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."customer_notes")::text
                          WHEN '-' THEN (version."customer_notes")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."customer_notes")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'internal_notes': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'internal_notes' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."internal_notes")::text
                            WHEN '-' THEN (version."internal_notes")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."internal_notes")::text END
                            AND (previous.version_id IS NOT NULL OR version."internal_notes" IS DISTINCT FROM NULL)
                      )
                      ELSE version."internal_notes" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."internal_notes")::text
                          WHEN '-' THEN (version."internal_notes")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."internal_notes")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'shipping_address': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'shipping_address' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."shipping_address")::text
                            WHEN '-' THEN (version."shipping_address")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."shipping_address")::text END
                            AND (previous.version_id IS NOT NULL OR version."shipping_address" IS DISTINCT FROM NULL)
                      )
                      ELSE version."shipping_address" IS DISTINCT FROM NULL
                    END
                      THEN CASE
                        WHEN version.version_action = '~'
                          AND NOT (previous.version_id IS NOT NULL AND 'shipping_address' = ANY(version.version_changed))
                          AND previous."shipping_address" IS DISTINCT FROM NULL AND NOT (previous."shipping_address" IS DISTINCT FROM version."shipping_address")
                          THEN JSON_OBJECT('as': CASE WHEN version.version_action <> '-' THEN (version."shipping_address")::text END RETURNING jsonb)
                        ELSE JSON_ARRAY(
                          CASE version.version_action
                            WHEN '~' THEN (previous."shipping_address")::text
                            WHEN '-' THEN (version."shipping_address")::text
                          END,
                          CASE WHEN version.version_action <> '-' THEN (version."shipping_address")::text END
                          NULL ON NULL RETURNING jsonb
                        )
                      END
                  END,
                  'labels': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'labels' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."labels")::text
                            WHEN '-' THEN (version."labels")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."labels")::text END
                            AND (previous.version_id IS NOT NULL OR version."labels" IS DISTINCT FROM NULL)
                      )
                      ELSE version."labels" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."labels")::text
                          WHEN '-' THEN (version."labels")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."labels")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'deleted_at': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'deleted_at' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN to_jsonb(previous."deleted_at") #>> '{}'
                            WHEN '-' THEN to_jsonb(version."deleted_at") #>> '{}'
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN to_jsonb(version."deleted_at") #>> '{}' END
                            AND (previous.version_id IS NOT NULL OR version."deleted_at" IS DISTINCT FROM NULL)
                      )
                      ELSE version."deleted_at" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN to_jsonb(previous."deleted_at") #>> '{}'
                          WHEN '-' THEN to_jsonb(version."deleted_at") #>> '{}'
                        END,
                        CASE WHEN version.version_action <> '-' THEN to_jsonb(version."deleted_at") #>> '{}' END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'created_at': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'created_at' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                            WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                            AND (previous.version_id IS NOT NULL OR version."created_at" IS DISTINCT FROM NULL)
                      )
                      ELSE version."created_at" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                          WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                        END,
                        CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                        NULL ON NULL RETURNING jsonb
                      )
                  END
                  ABSENT ON NULL RETURNING jsonb
                )
                FROM (SELECT) one
                LEFT JOIN LATERAL (
                  SELECT earlier.*
                  FROM "audit"."orders_history" earlier
                  WHERE earlier."id" = version."id"
                    AND (earlier.version_at, earlier.version_id) < (version.version_at, version.version_id)
                  ORDER BY earlier.version_at DESC, earlier.version_id DESC
                  LIMIT 1
                ) previous ON version.version_action = '~'
              )
            ) f
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object')
          )
        ELSE version.version_at < cut
          AND (
            EXISTS (
              SELECT
              FROM "audit"."orders_history" later
              WHERE later."id" = version."id"
                AND later.version_at < cut
                AND (later.version_at, later.version_id) > (version.version_at, version.version_id)
            )
            OR version.version_action = '-'
          )
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."orders_history" older
              WHERE older."id" = version."id"
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."orders_history" version
        WHERE version.version_id = ANY (ids)
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 3298519342995068 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.orders_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."orders"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."orders"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."orders"',
          '[{"name":"id","type":"bigint","table":3298519342995068},'
          '{"name":"public_id","type":"uuid","table":3298519342995068},'
          '{"name":"number","type":"text","table":3298519342995068},'
          '{"name":"customer_id","type":"bigint","table":3298519342995068},'
          '{"name":"status","type":"text","table":3298519342995068},'
          '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
          '{"name":"customer_notes","type":"text","table":3298519342995068},'
          '{"name":"internal_notes","type":"text","table":3298519342995068},'
          '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
          '{"name":"labels","type":"text[]","table":3298519342995068},'
          '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
          '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."orders_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."orders"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3298519342995068},'
        '{"name":"public_id","type":"uuid","table":3298519342995068},'
        '{"name":"number","type":"text","table":3298519342995068},'
        '{"name":"customer_id","type":"bigint","table":3298519342995068},'
        '{"name":"status","type":"text","table":3298519342995068},'
        '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
        '{"name":"customer_notes","type":"text","table":3298519342995068},'
        '{"name":"internal_notes","type":"text","table":3298519342995068},'
        '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
        '{"name":"labels","type":"text[]","table":3298519342995068},'
        '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
        '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."orders" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."orders" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3298519342995068)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3298519342995068 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."orders" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."orders_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."orders_history" (
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
      version_changed,
      "id",
      "public_id",
      "number",
      "customer_id",
      "status",
      "total",
      "customer_notes",
      "internal_notes",
      "shipping_address",
      "labels",
      "deleted_at",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (
          'Order '
          || coalesce((old_row."number")::text, '')
          || ' – '
          || coalesce((old_row."status")::text, '')
        )
        ELSE (
          'Order '
          || coalesce((new_row."number")::text, '')
          || ' – '
          || coalesce((new_row."status")::text, '')
        )
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
          CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
          CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
          CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
          CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
          CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
          CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."public_id",
          version."number",
          version."customer_id",
          version."status",
          version."total",
          version."customer_notes",
          version."internal_notes",
          version."shipping_address",
          version."labels",
          version."deleted_at",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."orders_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."public_id" AS "public_id",
        found_row."number" AS "number",
        found_row."customer_id" AS "customer_id",
        found_row."status" AS "status",
        found_row."total" AS "total",
        found_row."customer_notes" AS "customer_notes",
        found_row."internal_notes" AS "internal_notes",
        found_row."shipping_address" AS "shipping_address",
        found_row."labels" AS "labels",
        found_row."deleted_at" AS "deleted_at",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."orders" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
      OR old_row."number" IS DISTINCT FROM new_row."number"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."total" IS DISTINCT FROM new_row."total"
      OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
      OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
      OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
      OR old_row."labels" IS DISTINCT FROM new_row."labels"
      OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."orders_history" (
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
    version_changed,
    "id",
    "public_id",
    "number",
    "customer_id",
    "status",
    "total",
    "customer_notes",
    "internal_notes",
    "shipping_address",
    "labels",
    "deleted_at",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (
      'Order '
      || coalesce((old_row."number")::text, '')
      || ' – '
      || coalesce((old_row."status")::text, '')
    ),
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
    NULL::text[],
    old_row."id",
    old_row."public_id",
    old_row."number",
    old_row."customer_id",
    old_row."status",
    old_row."total",
    old_row."customer_notes",
    old_row."internal_notes",
    old_row."shipping_address",
    old_row."labels",
    old_row."deleted_at",
    old_row."created_at"
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."orders" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.orders_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."orders"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."orders"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."orders"',
          '[{"name":"id","type":"bigint","table":3298519342995068},'
          '{"name":"public_id","type":"uuid","table":3298519342995068},'
          '{"name":"number","type":"text","table":3298519342995068},'
          '{"name":"customer_id","type":"bigint","table":3298519342995068},'
          '{"name":"status","type":"text","table":3298519342995068},'
          '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
          '{"name":"customer_notes","type":"text","table":3298519342995068},'
          '{"name":"internal_notes","type":"text","table":3298519342995068},'
          '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
          '{"name":"labels","type":"text[]","table":3298519342995068},'
          '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
          '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."orders_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."orders"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":3298519342995068},'
        '{"name":"public_id","type":"uuid","table":3298519342995068},'
        '{"name":"number","type":"text","table":3298519342995068},'
        '{"name":"customer_id","type":"bigint","table":3298519342995068},'
        '{"name":"status","type":"text","table":3298519342995068},'
        '{"name":"total","type":"numeric(12,2)","table":3298519342995068},'
        '{"name":"customer_notes","type":"text","table":3298519342995068},'
        '{"name":"internal_notes","type":"text","table":3298519342995068},'
        '{"name":"shipping_address","type":"jsonb","table":3298519342995068},'
        '{"name":"labels","type":"text[]","table":3298519342995068},'
        '{"name":"deleted_at","type":"timestamp with time zone","table":3298519342995068},'
        '{"name":"created_at","type":"timestamp with time zone","table":3298519342995068}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM old_rows r
        UNION ALL
        SELECT (r."id")::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3298519342995068)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."orders_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."id" = new_row."id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3298519342995068 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
          WHERE new_row."id" IS NULL
            OR old_row."id" IS NULL
            OR old_row."id" IS DISTINCT FROM new_row."id"
            OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
            OR old_row."number" IS DISTINCT FROM new_row."number"
            OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
            OR old_row."status" IS DISTINCT FROM new_row."status"
            OR old_row."total" IS DISTINCT FROM new_row."total"
            OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
            OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
            OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
            OR old_row."labels" IS DISTINCT FROM new_row."labels"
            OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."orders_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3298519342995068
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."orders_history" (
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
        version_changed,
        "id",
        "public_id",
        "number",
        "customer_id",
        "status",
        "total",
        "customer_notes",
        "internal_notes",
        "shipping_address",
        "labels",
        "deleted_at",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (
            'Order '
            || coalesce((old_row."number")::text, '')
            || ' – '
            || coalesce((old_row."status")::text, '')
          )
          ELSE (
            'Order '
            || coalesce((new_row."number")::text, '')
            || ' – '
            || coalesce((new_row."status")::text, '')
          )
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
            CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
            CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
            CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
            CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
            CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
            CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
            CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."public_id",
            version."number",
            version."customer_id",
            version."status",
            version."total",
            version."customer_notes",
            version."internal_notes",
            version."shipping_address",
            version."labels",
            version."deleted_at",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."orders_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."orders_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."public_id" AS "public_id",
          found_row."number" AS "number",
          found_row."customer_id" AS "customer_id",
          found_row."status" AS "status",
          found_row."total" AS "total",
          found_row."customer_notes" AS "customer_notes",
          found_row."internal_notes" AS "internal_notes",
          found_row."shipping_address" AS "shipping_address",
          found_row."labels" AS "labels",
          found_row."deleted_at" AS "deleted_at",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."id" = version_found."id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3298519342995068 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
        OR old_row."number" IS DISTINCT FROM new_row."number"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."total" IS DISTINCT FROM new_row."total"
        OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
        OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
        OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
        OR old_row."labels" IS DISTINCT FROM new_row."labels"
        OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."orders_history" (
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
    version_changed,
    "id",
    "public_id",
    "number",
    "customer_id",
    "status",
    "total",
    "customer_notes",
    "internal_notes",
    "shipping_address",
    "labels",
    "deleted_at",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '~',
    (
      'Order '
      || coalesce((new_row."number")::text, '')
      || ' – '
      || coalesce((new_row."status")::text, '')
    ),
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
    array_remove(ARRAY[
      CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
      CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
      CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
      CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
      CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
      CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
      CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
      CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
      CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
      CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
      CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
      CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
    ], NULL),
    new_row."id",
    new_row."public_id",
    new_row."number",
    new_row."customer_id",
    new_row."status",
    new_row."total",
    new_row."customer_notes",
    new_row."internal_notes",
    new_row."shipping_address",
    new_row."labels",
    new_row."deleted_at",
    new_row."created_at"
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."id" = new_row."id"
    AND (
      old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
        OR old_row."number" IS DISTINCT FROM new_row."number"
        OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."total" IS DISTINCT FROM new_row."total"
        OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
        OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
        OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
        OR old_row."labels" IS DISTINCT FROM new_row."labels"
        OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."orders_history" (
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
      version_changed,
      "id",
      "public_id",
      "number",
      "customer_id",
      "status",
      "total",
      "customer_notes",
      "internal_notes",
      "shipping_address",
      "labels",
      "deleted_at",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (
          'Order '
          || coalesce((old_row."number")::text, '')
          || ' – '
          || coalesce((old_row."status")::text, '')
        )
        ELSE (
          'Order '
          || coalesce((new_row."number")::text, '')
          || ' – '
          || coalesce((new_row."status")::text, '')
        )
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
          CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
          CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
          CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
          CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
          CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
          CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
      OR old_row."number" IS DISTINCT FROM new_row."number"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."total" IS DISTINCT FROM new_row."total"
      OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
      OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
      OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
      OR old_row."labels" IS DISTINCT FROM new_row."labels"
      OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."orders_history" (
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
      version_changed,
      "id",
      "public_id",
      "number",
      "customer_id",
      "status",
      "total",
      "customer_notes",
      "internal_notes",
      "shipping_address",
      "labels",
      "deleted_at",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (
          'Order '
          || coalesce((old_row."number")::text, '')
          || ' – '
          || coalesce((old_row."status")::text, '')
        )
        ELSE (
          'Order '
          || coalesce((new_row."number")::text, '')
          || ' – '
          || coalesce((new_row."status")::text, '')
        )
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."public_id" IS DISTINCT FROM new_row."public_id" THEN 'public_id' END,
          CASE WHEN old_row."number" IS DISTINCT FROM new_row."number" THEN 'number' END,
          CASE WHEN old_row."customer_id" IS DISTINCT FROM new_row."customer_id" THEN 'customer_id' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."total" IS DISTINCT FROM new_row."total" THEN 'total' END,
          CASE WHEN old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes" THEN 'customer_notes' END,
          CASE WHEN old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes" THEN 'internal_notes' END,
          CASE WHEN old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address" THEN 'shipping_address' END,
          CASE WHEN old_row."labels" IS DISTINCT FROM new_row."labels" THEN 'labels' END,
          CASE WHEN old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at" THEN 'deleted_at' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."public_id" ELSE new_row."public_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."number" ELSE new_row."number" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_id" ELSE new_row."customer_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."total" ELSE new_row."total" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."customer_notes" ELSE new_row."customer_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."internal_notes" ELSE new_row."internal_notes" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."shipping_address" ELSE new_row."shipping_address" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."labels" ELSE new_row."labels" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."deleted_at" ELSE new_row."deleted_at" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."public_id" IS DISTINCT FROM new_row."public_id"
      OR old_row."number" IS DISTINCT FROM new_row."number"
      OR old_row."customer_id" IS DISTINCT FROM new_row."customer_id"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."total" IS DISTINCT FROM new_row."total"
      OR old_row."customer_notes" IS DISTINCT FROM new_row."customer_notes"
      OR old_row."internal_notes" IS DISTINCT FROM new_row."internal_notes"
      OR old_row."shipping_address" IS DISTINCT FROM new_row."shipping_address"
      OR old_row."labels" IS DISTINCT FROM new_row."labels"
      OR old_row."deleted_at" IS DISTINCT FROM new_row."deleted_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.payments_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."payments"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."payments"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."payments"',
          '[{"name":"id","type":"bigint","table":2161113731254240},'
          '{"name":"order_id","type":"bigint","table":2161113731254240},'
          '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
          '{"name":"method","type":"text","table":2161113731254240},'
          '{"name":"status","type":"text","table":2161113731254240},'
          '{"name":"card_number","type":"text","table":2161113731254240},'
          '{"name":"receipt","type":"bytea","table":2161113731254240},'
          '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."payments_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."payments"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2161113731254240},'
        '{"name":"order_id","type":"bigint","table":2161113731254240},'
        '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
        '{"name":"method","type":"text","table":2161113731254240},'
        '{"name":"status","type":"text","table":2161113731254240},'
        '{"name":"card_number","type":"text","table":2161113731254240},'
        '{"name":"receipt","type":"bytea","table":2161113731254240},'
        '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2161113731254240,
      'Payment',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2161113731254240)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."payments_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2161113731254240
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 2161113731254240 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."payments_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2161113731254240
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."payments_history" (
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
        version_changed,
        "id",
        "order_id",
        "amount",
        "method",
        "status",
        "card_number",
        "receipt",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
          ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
            CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
            CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
            CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE
          WHEN new_row."id" IS NULL THEN CASE
            WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((old_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
          ELSE CASE
            WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((new_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."order_id",
            version."amount",
            version."method",
            version."status",
            version."card_number",
            version."receipt",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."payments_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."payments_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."order_id" AS "order_id",
          found_row."amount" AS "amount",
          found_row."method" AS "method",
          found_row."status" AS "status",
          CASE
            WHEN found_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((found_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((found_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END AS "card_number",
          found_row."receipt" AS "receipt",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."amount" IS DISTINCT FROM new_row."amount"
        OR old_row."method" IS DISTINCT FROM new_row."method"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
        OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."payments_history" (
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
    version_changed,
    "id",
    "order_id",
    "amount",
    "method",
    "status",
    "card_number",
    "receipt",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, '')),
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
    NULL::text[],
    old_row."id",
    old_row."order_id",
    old_row."amount",
    old_row."method",
    old_row."status",
    CASE
      WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
        (
          SELECT masked
          FROM (
            SELECT
              (
                SELECT '••••' || right(s, 4)
                FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                WHERE length(s) >= 8
              ),
              ((old_row."card_number")::text) COLLATE "C"
          ) m(masked, clear)
          WHERE position(clear IN masked) = 0
        ),
        '••••••'
      )
    END,
    old_row."receipt",
    old_row."created_at"
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.payments_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."payments"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."payments"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."payments"',
          '[{"name":"id","type":"bigint","table":2161113731254240},'
          '{"name":"order_id","type":"bigint","table":2161113731254240},'
          '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
          '{"name":"method","type":"text","table":2161113731254240},'
          '{"name":"status","type":"text","table":2161113731254240},'
          '{"name":"card_number","type":"text","table":2161113731254240},'
          '{"name":"receipt","type":"bytea","table":2161113731254240},'
          '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."payments_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."payments"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2161113731254240},'
        '{"name":"order_id","type":"bigint","table":2161113731254240},'
        '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
        '{"name":"method","type":"text","table":2161113731254240},'
        '{"name":"status","type":"text","table":2161113731254240},'
        '{"name":"card_number","type":"text","table":2161113731254240},'
        '{"name":"receipt","type":"bytea","table":2161113731254240},'
        '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2161113731254240,
      'Payment',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2161113731254240 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."payments_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2161113731254240
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."payments_history" (
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
      version_changed,
      "id",
      "order_id",
      "amount",
      "method",
      "status",
      "card_number",
      "receipt",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
        ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
          CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
          CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
          CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE
        WHEN new_row."id" IS NULL THEN CASE
          WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((old_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
        ELSE CASE
          WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((new_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."order_id",
          version."amount",
          version."method",
          version."status",
          version."card_number",
          version."receipt",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."payments_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."payments_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::bigint AS "id",
        NULL::bigint AS "order_id",
        NULL::numeric(12,2) AS "amount",
        NULL::text AS "method",
        NULL::text AS "status",
        NULL::text AS "card_number",
        NULL::bytea AS "receipt",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."amount" IS DISTINCT FROM new_row."amount"
      OR old_row."method" IS DISTINCT FROM new_row."method"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
      OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."payments_history" (
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
    version_changed,
    "id",
    "order_id",
    "amount",
    "method",
    "status",
    "card_number",
    "receipt",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '+',
    (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, '')),
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
    NULL::text[],
    new_row."id",
    new_row."order_id",
    new_row."amount",
    new_row."method",
    new_row."status",
    CASE
      WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
        (
          SELECT masked
          FROM (
            SELECT
              (
                SELECT '••••' || right(s, 4)
                FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                WHERE length(s) >= 8
              ),
              ((new_row."card_number")::text) COLLATE "C"
          ) m(masked, clear)
          WHERE position(clear IN masked) = 0
        ),
        '••••••'
      )
    END,
    new_row."receipt",
    new_row."created_at"
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.payments_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2161113731254240,
      'Payment',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."amount")::numeric(12,2) AS "amount",
            (r."method")::text AS "method",
            (r."status")::text AS "status",
            (r."card_number")::text AS "card_number",
            (r."receipt")::bytea AS "receipt",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "order_id" text,
            "amount" text,
            "method" text,
            "status" text,
            "card_number" text,
            "receipt" text,
            "created_at" text
          )
        ) r
        UNION ALL
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."amount")::numeric(12,2) AS "amount",
            (r."method")::text AS "method",
            (r."status")::text AS "status",
            (r."card_number")::text AS "card_number",
            (r."receipt")::bytea AS "receipt",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "order_id" text,
            "amount" text,
            "method" text,
            "status" text,
            "card_number" text,
            "receipt" text,
            "created_at" text
          )
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2161113731254240)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2161113731254240 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."amount")::numeric(12,2) AS "amount",
            (r."method")::text AS "method",
            (r."status")::text AS "status",
            (r."card_number")::text AS "card_number",
            (r."receipt")::bytea AS "receipt",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "order_id" text,
            "amount" text,
            "method" text,
            "status" text,
            "card_number" text,
            "receipt" text,
            "created_at" text
          )
        ) old_row
        FULL JOIN (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."amount")::numeric(12,2) AS "amount",
            (r."method")::text AS "method",
            (r."status")::text AS "status",
            (r."card_number")::text AS "card_number",
            (r."receipt")::bytea AS "receipt",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "order_id" text,
            "amount" text,
            "method" text,
            "status" text,
            "card_number" text,
            "receipt" text,
            "created_at" text
          )
        ) new_row ON old_row."id" = new_row."id"
        WHERE new_row."id" IS NULL
          OR old_row."id" IS NULL
          OR old_row."id" IS DISTINCT FROM new_row."id"
          OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
          OR old_row."amount" IS DISTINCT FROM new_row."amount"
          OR old_row."method" IS DISTINCT FROM new_row."method"
          OR old_row."status" IS DISTINCT FROM new_row."status"
          OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
          OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."payments_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2161113731254240
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."payments_history" (
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
      version_changed,
      "id",
      "order_id",
      "amount",
      "method",
      "status",
      "card_number",
      "receipt",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
        ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
          CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
          CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
          CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE
        WHEN new_row."id" IS NULL THEN CASE
          WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((old_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
        ELSE CASE
          WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((new_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."order_id",
          version."amount",
          version."method",
          version."status",
          version."card_number",
          version."receipt",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."payments_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."payments_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."order_id" AS "order_id",
        found_row."amount" AS "amount",
        found_row."method" AS "method",
        found_row."status" AS "status",
        CASE
          WHEN found_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((found_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((found_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END AS "card_number",
        found_row."receipt" AS "receipt",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."id") version_found.*
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."order_id")::bigint AS "order_id",
            (r."amount")::numeric(12,2) AS "amount",
            (r."method")::text AS "method",
            (r."status")::text AS "status",
            (r."card_number")::text AS "card_number",
            (r."receipt")::bytea AS "receipt",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "order_id" text,
            "amount" text,
            "method" text,
            "status" text,
            "card_number" text,
            "receipt" text,
            "created_at" text
          )
        ) version_found
        ORDER BY version_found."id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."order_id")::bigint AS "order_id",
              (r."amount")::numeric(12,2) AS "amount",
              (r."method")::text AS "method",
              (r."status")::text AS "status",
              (r."card_number")::text AS "card_number",
              (r."receipt")::bytea AS "receipt",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "order_id" text,
              "amount" text,
              "method" text,
              "status" text,
              "card_number" text,
              "receipt" text,
              "created_at" text
            )
          ) version_left
          WHERE version_left."id" = version_found."id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."amount" IS DISTINCT FROM new_row."amount"
      OR old_row."method" IS DISTINCT FROM new_row."method"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
      OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."payments_history" (
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
      version_changed,
      "id",
      "order_id",
      "amount",
      "method",
      "status",
      "card_number",
      "receipt",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '+',
      (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, '')),
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
      NULL::text[],
      new_row."id",
      new_row."order_id",
      new_row."amount",
      new_row."method",
      new_row."status",
      CASE
        WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
          (
            SELECT masked
            FROM (
              SELECT
                (
                  SELECT '••••' || right(s, 4)
                  FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                  WHERE length(s) >= 8
                ),
                ((new_row."card_number")::text) COLLATE "C"
            ) m(masked, clear)
            WHERE position(clear IN masked) = 0
          ),
          '••••••'
        )
      END,
      new_row."receipt",
      new_row."created_at"
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."order_id")::bigint AS "order_id",
        (r."amount")::numeric(12,2) AS "amount",
        (r."method")::text AS "method",
        (r."status")::text AS "status",
        (r."card_number")::text AS "card_number",
        (r."receipt")::bytea AS "receipt",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r(
        "id" text,
        "order_id" text,
        "amount" text,
        "method" text,
        "status" text,
        "card_number" text,
        "receipt" text,
        "created_at" text
      )
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."payments_history" (
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
      version_changed,
      "id",
      "order_id",
      "amount",
      "method",
      "status",
      "card_number",
      "receipt",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      '-',
      (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, '')),
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
      NULL::text[],
      old_row."id",
      old_row."order_id",
      old_row."amount",
      old_row."method",
      old_row."status",
      CASE
        WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
          (
            SELECT masked
            FROM (
              SELECT
                (
                  SELECT '••••' || right(s, 4)
                  FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                  WHERE length(s) >= 8
                ),
                ((old_row."card_number")::text) COLLATE "C"
            ) m(masked, clear)
            WHERE position(clear IN masked) = 0
          ),
          '••••••'
        )
      END,
      old_row."receipt",
      old_row."created_at"
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."order_id")::bigint AS "order_id",
        (r."amount")::numeric(12,2) AS "amount",
        (r."method")::text AS "method",
        (r."status")::text AS "status",
        (r."card_number")::text AS "card_number",
        (r."receipt")::bytea AS "receipt",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "order_id" text,
        "amount" text,
        "method" text,
        "status" text,
        "card_number" text,
        "receipt" text,
        "created_at" text
      )
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."order_id")::bigint AS "order_id",
        (r."amount")::numeric(12,2) AS "amount",
        (r."method")::text AS "method",
        (r."status")::text AS "status",
        (r."card_number")::text AS "card_number",
        (r."receipt")::bytea AS "receipt",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "order_id" text,
        "amount" text,
        "method" text,
        "status" text,
        "card_number" text,
        "receipt" text,
        "created_at" text
      )
    ) GROUP BY "id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."order_id")::bigint AS "order_id",
          (r."amount")::numeric(12,2) AS "amount",
          (r."method")::text AS "method",
          (r."status")::text AS "status",
          (r."card_number")::text AS "card_number",
          (r."receipt")::bytea AS "receipt",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "order_id" text,
          "amount" text,
          "method" text,
          "status" text,
          "card_number" text,
          "receipt" text,
          "created_at" text
        )
      ) GROUP BY "id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."payments_history" (
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
        version_changed,
        "id",
        "order_id",
        "amount",
        "method",
        "status",
        "card_number",
        "receipt",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
          ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
            CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
            CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
            CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE
          WHEN new_row."id" IS NULL THEN CASE
            WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((old_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
          ELSE CASE
            WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((new_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."order_id")::bigint AS "order_id",
              (r."amount")::numeric(12,2) AS "amount",
              (r."method")::text AS "method",
              (r."status")::text AS "status",
              (r."card_number")::text AS "card_number",
              (r."receipt")::bytea AS "receipt",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r(
              "id" text,
              "order_id" text,
              "amount" text,
              "method" text,
              "status" text,
              "card_number" text,
              "receipt" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."order_id")::bigint AS "order_id",
                (r."amount")::numeric(12,2) AS "amount",
                (r."method")::text AS "method",
                (r."status")::text AS "status",
                (r."card_number")::text AS "card_number",
                (r."receipt")::bytea AS "receipt",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r(
                "id" text,
                "order_id" text,
                "amount" text,
                "method" text,
                "status" text,
                "card_number" text,
                "receipt" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."order_id")::bigint AS "order_id",
              (r."amount")::numeric(12,2) AS "amount",
              (r."method")::text AS "method",
              (r."status")::text AS "status",
              (r."card_number")::text AS "card_number",
              (r."receipt")::bytea AS "receipt",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "order_id" text,
              "amount" text,
              "method" text,
              "status" text,
              "card_number" text,
              "receipt" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."order_id")::bigint AS "order_id",
                (r."amount")::numeric(12,2) AS "amount",
                (r."method")::text AS "method",
                (r."status")::text AS "status",
                (r."card_number")::text AS "card_number",
                (r."receipt")::bytea AS "receipt",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r(
                "id" text,
                "order_id" text,
                "amount" text,
                "method" text,
                "status" text,
                "card_number" text,
                "receipt" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."amount" IS DISTINCT FROM new_row."amount"
        OR old_row."method" IS DISTINCT FROM new_row."method"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
        OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."payments_history" (
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
        version_changed,
        "id",
        "order_id",
        "amount",
        "method",
        "status",
        "card_number",
        "receipt",
        "created_at"
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
          ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
            CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
            CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
            CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE
          WHEN new_row."id" IS NULL THEN CASE
            WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((old_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
          ELSE CASE
            WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((new_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."order_id")::bigint AS "order_id",
          (r."amount")::numeric(12,2) AS "amount",
          (r."method")::text AS "method",
          (r."status")::text AS "status",
          (r."card_number")::text AS "card_number",
          (r."receipt")::bytea AS "receipt",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r(
          "id" text,
          "order_id" text,
          "amount" text,
          "method" text,
          "status" text,
          "card_number" text,
          "receipt" text,
          "created_at" text
        )
      ) old_row
      FULL JOIN (
        SELECT
          (r."id")::bigint AS "id",
          (r."order_id")::bigint AS "order_id",
          (r."amount")::numeric(12,2) AS "amount",
          (r."method")::text AS "method",
          (r."status")::text AS "status",
          (r."card_number")::text AS "card_number",
          (r."receipt")::bytea AS "receipt",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "order_id" text,
          "amount" text,
          "method" text,
          "status" text,
          "card_number" text,
          "receipt" text,
          "created_at" text
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."amount" IS DISTINCT FROM new_row."amount"
        OR old_row."method" IS DISTINCT FROM new_row."method"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
        OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.payments_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."payments_history" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_action = '~'
          AND version.version_changed <@ ARRAY['id', 'order_id', 'amount', 'method', 'status', 'card_number', 'receipt', 'created_at']::text[]
          AND NOT EXISTS (
            SELECT
            FROM jsonb_each(
              (
                SELECT JSON_OBJECT(
                  'id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."id")::text
                            WHEN '-' THEN (version."id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                            AND (previous.version_id IS NOT NULL OR version."id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."id")::text
                          WHEN '-' THEN (version."id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'order_id': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'order_id' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."order_id")::text
                            WHEN '-' THEN (version."order_id")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."order_id")::text END
                            AND (previous.version_id IS NOT NULL OR version."order_id" IS DISTINCT FROM NULL)
                      )
                      ELSE version."order_id" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."order_id")::text
                          WHEN '-' THEN (version."order_id")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."order_id")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'amount': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'amount' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."amount")::text
                            WHEN '-' THEN (version."amount")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."amount")::text END
                            AND (previous.version_id IS NOT NULL OR version."amount" IS DISTINCT FROM NULL)
                      )
                      ELSE version."amount" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."amount")::text
                          WHEN '-' THEN (version."amount")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."amount")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'method': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'method' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."method")::text
                            WHEN '-' THEN (version."method")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."method")::text END
                            AND (previous.version_id IS NOT NULL OR version."method" IS DISTINCT FROM NULL)
                      )
                      ELSE version."method" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."method")::text
                          WHEN '-' THEN (version."method")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."method")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'status': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'status' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."status")::text
                            WHEN '-' THEN (version."status")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."status")::text END
                            AND (previous.version_id IS NOT NULL OR version."status" IS DISTINCT FROM NULL)
                      )
                      ELSE version."status" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."status")::text
                          WHEN '-' THEN (version."status")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."status")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'card_number': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'card_number' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."card_number")::text
                            WHEN '-' THEN (version."card_number")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."card_number")::text END
                            AND (previous.version_id IS NOT NULL OR version."card_number" IS DISTINCT FROM NULL)
                      )
                      ELSE version."card_number" IS DISTINCT FROM NULL
                    END
                      THEN CASE
                        WHEN version.version_action = '~'
                          AND NOT (previous.version_id IS NOT NULL AND 'card_number' = ANY(version.version_changed))
                          AND previous.version_id IS NOT NULL
                          THEN JSON_OBJECT('as': CASE WHEN version.version_action <> '-' THEN (version."card_number")::text END RETURNING jsonb)
                        ELSE JSON_ARRAY(
                          CASE version.version_action
                            WHEN '~' THEN (previous."card_number")::text
                            WHEN '-' THEN (version."card_number")::text
                          END,
                          CASE WHEN version.version_action <> '-' THEN (version."card_number")::text END
                          NULL ON NULL RETURNING jsonb
                        )
                      END
                  END,
                  'receipt': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'receipt' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN (previous."receipt")::text
                            WHEN '-' THEN (version."receipt")::text
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN (version."receipt")::text END
                            AND (previous.version_id IS NOT NULL OR version."receipt" IS DISTINCT FROM NULL)
                      )
                      ELSE version."receipt" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN (previous."receipt")::text
                          WHEN '-' THEN (version."receipt")::text
                        END,
                        CASE WHEN version.version_action <> '-' THEN (version."receipt")::text END
                        NULL ON NULL RETURNING jsonb
                      )
                  END,
                  'created_at': CASE
                    WHEN CASE version.version_action
                      WHEN '~' THEN (
                        previous.version_id IS NOT NULL AND 'created_at' = ANY(version.version_changed)
                          OR CASE version.version_action
                            WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                            WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                          END IS DISTINCT FROM CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                            AND (previous.version_id IS NOT NULL OR version."created_at" IS DISTINCT FROM NULL)
                      )
                      ELSE version."created_at" IS DISTINCT FROM NULL
                    END
                      THEN JSON_ARRAY(
                        CASE version.version_action
                          WHEN '~' THEN to_jsonb(previous."created_at") #>> '{}'
                          WHEN '-' THEN to_jsonb(version."created_at") #>> '{}'
                        END,
                        CASE WHEN version.version_action <> '-' THEN to_jsonb(version."created_at") #>> '{}' END
                        NULL ON NULL RETURNING jsonb
                      )
                  END
                  ABSENT ON NULL RETURNING jsonb
                )
                FROM (SELECT) one
                LEFT JOIN LATERAL (
                  SELECT earlier.*
                  FROM "audit"."payments_history" earlier
                  WHERE earlier."id" = version."id"
                    AND (earlier.version_at, earlier.version_id) < (version.version_at, version.version_id)
                  ORDER BY earlier.version_at DESC, earlier.version_id DESC
                  LIMIT 1
                ) previous ON version.version_action = '~'
              )
            ) f
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object' OR f.key IN ('card_number'))
          )
        ELSE version.version_at < cut
          AND (
            EXISTS (
              SELECT
              FROM "audit"."payments_history" later
              WHERE later."id" = version."id"
                AND later.version_at < cut
                AND (later.version_at, later.version_id) > (version.version_at, version.version_id)
            )
            OR version.version_action = '-'
          )
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."payments_history" older
              WHERE older."id" = version."id"
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 2161113731254240 AND version.version_action <> 'x'
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."payments_history" version
        WHERE version.version_id = ANY (ids)
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 2161113731254240 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
      2161113731254240,
      'Payment',
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.payments_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."payments"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."payments"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."payments"',
          '[{"name":"id","type":"bigint","table":2161113731254240},'
          '{"name":"order_id","type":"bigint","table":2161113731254240},'
          '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
          '{"name":"method","type":"text","table":2161113731254240},'
          '{"name":"status","type":"text","table":2161113731254240},'
          '{"name":"card_number","type":"text","table":2161113731254240},'
          '{"name":"receipt","type":"bytea","table":2161113731254240},'
          '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."payments_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."payments"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2161113731254240},'
        '{"name":"order_id","type":"bigint","table":2161113731254240},'
        '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
        '{"name":"method","type":"text","table":2161113731254240},'
        '{"name":"status","type":"text","table":2161113731254240},'
        '{"name":"card_number","type":"text","table":2161113731254240},'
        '{"name":"receipt","type":"bytea","table":2161113731254240},'
        '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2161113731254240,
      'Payment',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."payments" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."payments" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2161113731254240)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2161113731254240 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."payments" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."payments_history" recorded
        WHERE recorded."id" = touched."id"
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2161113731254240
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."payments_history" (
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
      version_changed,
      "id",
      "order_id",
      "amount",
      "method",
      "status",
      "card_number",
      "receipt",
      "created_at"
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
        ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
          CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
          CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
          CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE
        WHEN new_row."id" IS NULL THEN CASE
          WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((old_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
        ELSE CASE
          WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((new_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          version."id",
          version."order_id",
          version."amount",
          version."method",
          version."status",
          version."card_number",
          version."receipt",
          version."created_at"
        FROM (
          SELECT DISTINCT ON (version."id") version.version_id
          FROM "audit"."payments_history" version
          WHERE version."id" = stale_row."id"
          ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
        ) latest
        JOIN "audit"."payments_history" version ON version.version_id = latest.version_id
        WHERE version.version_action <> '-'
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."order_id" AS "order_id",
        found_row."amount" AS "amount",
        found_row."method" AS "method",
        found_row."status" AS "status",
        CASE
          WHEN found_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((found_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((found_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END AS "card_number",
        found_row."receipt" AS "receipt",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."payments" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."amount" IS DISTINCT FROM new_row."amount"
      OR old_row."method" IS DISTINCT FROM new_row."method"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
      OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."payments_history" (
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
    version_changed,
    "id",
    "order_id",
    "amount",
    "method",
    "status",
    "card_number",
    "receipt",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, '')),
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
    NULL::text[],
    old_row."id",
    old_row."order_id",
    old_row."amount",
    old_row."method",
    old_row."status",
    CASE
      WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
        (
          SELECT masked
          FROM (
            SELECT
              (
                SELECT '••••' || right(s, 4)
                FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                WHERE length(s) >= 8
              ),
              ((old_row."card_number")::text) COLLATE "C"
          ) m(masked, clear)
          WHERE position(clear IN masked) = 0
        ),
        '••••••'
      )
    END,
    old_row."receipt",
    old_row."created_at"
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."payments" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.payments_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."payments"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."payments"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."payments"',
          '[{"name":"id","type":"bigint","table":2161113731254240},'
          '{"name":"order_id","type":"bigint","table":2161113731254240},'
          '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
          '{"name":"method","type":"text","table":2161113731254240},'
          '{"name":"status","type":"text","table":2161113731254240},'
          '{"name":"card_number","type":"text","table":2161113731254240},'
          '{"name":"receipt","type":"bytea","table":2161113731254240},'
          '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."payments_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."payments"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2161113731254240},'
        '{"name":"order_id","type":"bigint","table":2161113731254240},'
        '{"name":"amount","type":"numeric(12,2)","table":2161113731254240},'
        '{"name":"method","type":"text","table":2161113731254240},'
        '{"name":"status","type":"text","table":2161113731254240},'
        '{"name":"card_number","type":"text","table":2161113731254240},'
        '{"name":"receipt","type":"bytea","table":2161113731254240},'
        '{"name":"created_at","type":"timestamp with time zone","table":2161113731254240}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2161113731254240,
      'Payment',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM old_rows r
        UNION ALL
        SELECT (r."id")::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2161113731254240)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."payments_history" recorded
          WHERE recorded."id" = old_row."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2161113731254240
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."id" = new_row."id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 2161113731254240 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
          WHERE new_row."id" IS NULL
            OR old_row."id" IS NULL
            OR old_row."id" IS DISTINCT FROM new_row."id"
            OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
            OR old_row."amount" IS DISTINCT FROM new_row."amount"
            OR old_row."method" IS DISTINCT FROM new_row."method"
            OR old_row."status" IS DISTINCT FROM new_row."status"
            OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
            OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."payments_history" recorded
          WHERE recorded."id" = touched."id"
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2161113731254240
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."payments_history" (
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
        version_changed,
        "id",
        "order_id",
        "amount",
        "method",
        "status",
        "card_number",
        "receipt",
        "created_at"
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
          ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
        END,
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
        CASE
          WHEN new_row."id" IS NULL THEN NULL::text[]
          WHEN old_row."id" IS NULL THEN NULL::text[]
          ELSE array_remove(ARRAY[
            CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
            CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
            CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
            CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
            CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
            CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
            CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
            CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
          ], NULL)
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
        CASE
          WHEN new_row."id" IS NULL THEN CASE
            WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((old_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
          ELSE CASE
            WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((new_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END
        END,
        CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
        CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            version."id",
            version."order_id",
            version."amount",
            version."method",
            version."status",
            version."card_number",
            version."receipt",
            version."created_at"
          FROM (
            SELECT DISTINCT ON (version."id") version.version_id
            FROM "audit"."payments_history" version
            WHERE version."id" = stale_row."id"
            ORDER BY version."id" DESC, version.version_at DESC, version.version_id DESC
          ) latest
          JOIN "audit"."payments_history" version ON version.version_id = latest.version_id
          WHERE version.version_action <> '-'
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."order_id" AS "order_id",
          found_row."amount" AS "amount",
          found_row."method" AS "method",
          found_row."status" AS "status",
          CASE
            WHEN found_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
              (
                SELECT masked
                FROM (
                  SELECT
                    (
                      SELECT '••••' || right(s, 4)
                      FROM regexp_replace(((found_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                      WHERE length(s) >= 8
                    ),
                    ((found_row."card_number")::text) COLLATE "C"
                ) m(masked, clear)
                WHERE position(clear IN masked) = 0
              ),
              '••••••'
            )
          END AS "card_number",
          found_row."receipt" AS "receipt",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."id" = version_found."id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2161113731254240 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."amount" IS DISTINCT FROM new_row."amount"
        OR old_row."method" IS DISTINCT FROM new_row."method"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
        OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."payments_history" (
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
    version_changed,
    "id",
    "order_id",
    "amount",
    "method",
    "status",
    "card_number",
    "receipt",
    "created_at"
  )
  SELECT
    hindsight.changed_at,
    '~',
    (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, '')),
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
    array_remove(ARRAY[
      CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
      CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
      CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
      CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
      CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
      CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
      CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
      CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
    ], NULL),
    new_row."id",
    new_row."order_id",
    new_row."amount",
    new_row."method",
    new_row."status",
    CASE
      WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
        (
          SELECT masked
          FROM (
            SELECT
              (
                SELECT '••••' || right(s, 4)
                FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                WHERE length(s) >= 8
              ),
              ((new_row."card_number")::text) COLLATE "C"
          ) m(masked, clear)
          WHERE position(clear IN masked) = 0
        ),
        '••••••'
      )
    END,
    new_row."receipt",
    new_row."created_at"
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."id" = new_row."id"
    AND (
      old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
        OR old_row."amount" IS DISTINCT FROM new_row."amount"
        OR old_row."method" IS DISTINCT FROM new_row."method"
        OR old_row."status" IS DISTINCT FROM new_row."status"
        OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
        OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."payments_history" (
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
      version_changed,
      "id",
      "order_id",
      "amount",
      "method",
      "status",
      "card_number",
      "receipt",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
        ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
          CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
          CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
          CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE
        WHEN new_row."id" IS NULL THEN CASE
          WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((old_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
        ELSE CASE
          WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((new_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."amount" IS DISTINCT FROM new_row."amount"
      OR old_row."method" IS DISTINCT FROM new_row."method"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
      OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."payments_history" (
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
      version_changed,
      "id",
      "order_id",
      "amount",
      "method",
      "status",
      "card_number",
      "receipt",
      "created_at"
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."method")::text, '') || ' payment of ' || coalesce((old_row."amount")::text, ''))
        ELSE (coalesce((new_row."method")::text, '') || ' payment of ' || coalesce((new_row."amount")::text, ''))
      END,
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
      CASE
        WHEN new_row."id" IS NULL THEN NULL::text[]
        WHEN old_row."id" IS NULL THEN NULL::text[]
        ELSE array_remove(ARRAY[
          CASE WHEN old_row."id" IS DISTINCT FROM new_row."id" THEN 'id' END,
          CASE WHEN old_row."order_id" IS DISTINCT FROM new_row."order_id" THEN 'order_id' END,
          CASE WHEN old_row."amount" IS DISTINCT FROM new_row."amount" THEN 'amount' END,
          CASE WHEN old_row."method" IS DISTINCT FROM new_row."method" THEN 'method' END,
          CASE WHEN old_row."status" IS DISTINCT FROM new_row."status" THEN 'status' END,
          CASE WHEN old_row."card_number" IS DISTINCT FROM new_row."card_number" THEN 'card_number' END,
          CASE WHEN old_row."receipt" IS DISTINCT FROM new_row."receipt" THEN 'receipt' END,
          CASE WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at" THEN 'created_at' END
        ], NULL)
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."order_id" ELSE new_row."order_id" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."amount" ELSE new_row."amount" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."method" ELSE new_row."method" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."status" ELSE new_row."status" END,
      CASE
        WHEN new_row."id" IS NULL THEN CASE
          WHEN old_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((old_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((old_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
        ELSE CASE
          WHEN new_row."card_number" IS DISTINCT FROM NULL THEN coalesce(
            (
              SELECT masked
              FROM (
                SELECT
                  (
                    SELECT '••••' || right(s, 4)
                    FROM regexp_replace(((new_row."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s
                    WHERE length(s) >= 8
                  ),
                  ((new_row."card_number")::text) COLLATE "C"
              ) m(masked, clear)
              WHERE position(clear IN masked) = 0
            ),
            '••••••'
          )
        END
      END,
      CASE WHEN new_row."id" IS NULL THEN old_row."receipt" ELSE new_row."receipt" END,
      CASE WHEN new_row."id" IS NULL THEN old_row."created_at" ELSE new_row."created_at" END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."order_id" IS DISTINCT FROM new_row."order_id"
      OR old_row."amount" IS DISTINCT FROM new_row."amount"
      OR old_row."method" IS DISTINCT FROM new_row."method"
      OR old_row."status" IS DISTINCT FROM new_row."status"
      OR old_row."card_number" IS DISTINCT FROM new_row."card_number"
      OR old_row."receipt" IS DISTINCT FROM new_row."receipt"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF current_setting('hindsight.maintenance', true) = 'on' AND TG_OP <> 'TRUNCATE' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% on %.% refused: history is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$function$;

CREATE OR REPLACE FUNCTION audit.refuse_reshaped(table_name text, column_name text)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RAISE EXCEPTION 'the type of column % of % changed after audit.install(), and the history cannot store this value: run audit.install()', column_name, table_name
    USING ERRCODE = 'object_not_in_prerequisite_state';
END
$function$;

CREATE OR REPLACE FUNCTION audit.require_old_rows(written regclass)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION audit.require_read_committed()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'TRUNCATE of a tracked table cannot be recorded under % isolation', current_setting('transaction_isolation')
      USING ERRCODE = 'feature_not_supported', HINT = 'Use DELETE, or isolation level READ COMMITTED.';
  END IF;
END
$function$;

CREATE OR REPLACE FUNCTION audit.reshaped(table_name text, shape jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
  );
END
$function$;

CREATE OR REPLACE FUNCTION audit.tags_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."tags"',
          '[{"name":"id","type":"bigint","table":2847063771832116},'
          '{"name":"name","type":"text","table":2847063771832116},'
          '{"name":"color","type":"text","table":2847063771832116},'
          '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."tags_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."tags"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2847063771832116},'
        '{"name":"name","type":"text","table":2847063771832116},'
        '{"name":"color","type":"text","table":2847063771832116},'
        '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2847063771832116,
      'Tag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2847063771832116)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2847063771832116
            AND recorded.version_key_number = (old_row."id")::bigint
            AND recorded.version_key = (old_row."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2847063771832116
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 2847063771832116 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2847063771832116
            AND recorded.version_key_number = (touched."id")::bigint
            AND recorded.version_key = (touched."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2847063771832116
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM new_row."color"
                THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'color': (new_row."color")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
              END
            )::bigint AS "id",
            (
              CASE
                WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
              END
            )::text AS "name",
            (
              CASE
                WHEN jsonb_typeof(newest."color") = 'object' THEN newest."color"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."color") = 'string' THEN newest."color" #>> '{}' ELSE newest."color"->>1 END
              END
            )::text AS "color",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
              any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
              any_value(version.changes->'color' ORDER BY version.version_at DESC, version.version_id DESC) AS "color",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 2847063771832116
                AND version.version_table = 2847063771832116
                  AND version.version_key_number = (stale_row."id")::bigint
                  AND version.version_key = (stale_row."id")::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."name" AS "name",
          found_row."color" AS "color",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."color" IS DISTINCT FROM new_row."color"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."name")::text, '')),
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
    2847063771832116,
    (old_row."id")::bigint,
    (old_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'color': CASE
        WHEN old_row."color" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.tags_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."tags"',
          '[{"name":"id","type":"bigint","table":2847063771832116},'
          '{"name":"name","type":"text","table":2847063771832116},'
          '{"name":"color","type":"text","table":2847063771832116},'
          '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."tags_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."tags"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2847063771832116},'
        '{"name":"name","type":"text","table":2847063771832116},'
        '{"name":"color","type":"text","table":2847063771832116},'
        '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2847063771832116,
      'Tag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2847063771832116 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 2847063771832116
          AND recorded.version_key_number = (touched."id")::bigint
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2847063771832116
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'color': (new_row."color")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM new_row."color"
              THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::bigint AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."color") = 'object' THEN newest."color"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."color") = 'string' THEN newest."color" #>> '{}' ELSE newest."color"->>1 END
            END
          )::text AS "color",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'color' ORDER BY version.version_at DESC, version.version_id DESC) AS "color",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 2847063771832116
              AND version.version_table = 2847063771832116
                AND version.version_key_number = (stale_row."id")::bigint
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::bigint AS "id",
        NULL::text AS "name",
        NULL::text AS "color",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."color" IS DISTINCT FROM new_row."color"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '+',
    (coalesce((new_row."name")::text, '')),
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
    2847063771832116,
    (new_row."id")::bigint,
    (new_row."id")::text,
    JSON_OBJECT(
      'id': (new_row."id")::text,
      'name': (new_row."name")::text,
      'color': (new_row."color")::text,
      'created_at': to_jsonb(new_row."created_at") #>> '{}'
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.tags_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2847063771832116,
      'Tag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."color")::text AS "color",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
        ) r
        UNION ALL
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."color")::text AS "color",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2847063771832116)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2847063771832116 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."color")::text AS "color",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
        ) old_row
        FULL JOIN (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."color")::text AS "color",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
        ) new_row ON old_row."id" = new_row."id"
        WHERE new_row."id" IS NULL
          OR old_row."id" IS NULL
          OR old_row."id" IS DISTINCT FROM new_row."id"
          OR old_row."name" IS DISTINCT FROM new_row."name"
          OR old_row."color" IS DISTINCT FROM new_row."color"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 2847063771832116
          AND recorded.version_key_number = (touched."id")::bigint
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2847063771832116
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'color': (new_row."color")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM new_row."color"
              THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::bigint AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."color") = 'object' THEN newest."color"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."color") = 'string' THEN newest."color" #>> '{}' ELSE newest."color"->>1 END
            END
          )::text AS "color",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'color' ORDER BY version.version_at DESC, version.version_id DESC) AS "color",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 2847063771832116
              AND version.version_table = 2847063771832116
                AND version.version_key_number = (stale_row."id")::bigint
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."name" AS "name",
        found_row."color" AS "color",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."id") version_found.*
        FROM (
          SELECT
            (r."id")::bigint AS "id",
            (r."name")::text AS "name",
            (r."color")::text AS "color",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
        ) version_found
        ORDER BY version_found."id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."name")::text AS "name",
              (r."color")::text AS "color",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
          ) version_left
          WHERE version_left."id" = version_found."id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."color" IS DISTINCT FROM new_row."color"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '+',
      (coalesce((new_row."name")::text, '')),
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
      2847063771832116,
      (new_row."id")::bigint,
      (new_row."id")::text,
      JSON_OBJECT(
        'id': (new_row."id")::text,
        'name': (new_row."name")::text,
        'color': (new_row."color")::text,
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."name")::text AS "name",
        (r."color")::text AS "color",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '-',
      (coalesce((old_row."name")::text, '')),
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
      2847063771832116,
      (old_row."id")::bigint,
      (old_row."id")::text,
      JSON_OBJECT(
        'id': CASE
          WHEN old_row."id" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'name': CASE
          WHEN old_row."name" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'color': CASE
          WHEN old_row."color" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'created_at': CASE
          WHEN old_row."created_at" IS DISTINCT FROM NULL
            THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
        END
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."name")::text AS "name",
        (r."color")::text AS "color",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."id")::bigint AS "id",
        (r."name")::text AS "name",
        (r."color")::text AS "color",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
    ) GROUP BY "id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."name")::text AS "name",
          (r."color")::text AS "color",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
      ) GROUP BY "id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM new_row."color"
                THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'color': (new_row."color")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."name")::text AS "name",
              (r."color")::text AS "color",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."name")::text AS "name",
                (r."color")::text AS "color",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::bigint AS "id",
              (r."name")::text AS "name",
              (r."color")::text AS "color",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::bigint AS "id",
                (r."name")::text AS "name",
                (r."color")::text AS "color",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
            ) version_row
          ) others
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."color" IS DISTINCT FROM new_row."color"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM new_row."color"
                THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'color': (new_row."color")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT
          (r."id")::bigint AS "id",
          (r."name")::text AS "name",
          (r."color")::text AS "color",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
      ) old_row
      FULL JOIN (
        SELECT
          (r."id")::bigint AS "id",
          (r."name")::text AS "name",
          (r."color")::text AS "color",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r("id" text, "name" text, "color" text, "created_at" text)
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."color" IS DISTINCT FROM new_row."color"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.tags_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_table = 2847063771832116
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
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object')
          )
        ELSE version.version_table = 2847063771832116
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
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."log" older
              WHERE older.version_table = 2847063771832116
                AND older.version_key_number = version.version_key_number
                AND older.version_key = version.version_key
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 2847063771832116 AND version.version_action <> 'x'
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."log" version
        WHERE version.version_id = ANY (ids)
          AND version.version_table = 2847063771832116
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 2847063771832116 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
      2847063771832116,
      'Tag',
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.tags_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."tags"',
          '[{"name":"id","type":"bigint","table":2847063771832116},'
          '{"name":"name","type":"text","table":2847063771832116},'
          '{"name":"color","type":"text","table":2847063771832116},'
          '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."tags_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."tags"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2847063771832116},'
        '{"name":"name","type":"text","table":2847063771832116},'
        '{"name":"color","type":"text","table":2847063771832116},'
        '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2847063771832116,
      'Tag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."tags" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."tags" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2847063771832116)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 2847063771832116 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."tags" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 2847063771832116
          AND recorded.version_key_number = (touched."id")::bigint
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2847063771832116
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'color': (new_row."color")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM new_row."color"
              THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::bigint AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."color") = 'object' THEN newest."color"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."color") = 'string' THEN newest."color" #>> '{}' ELSE newest."color"->>1 END
            END
          )::text AS "color",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'color' ORDER BY version.version_at DESC, version.version_id DESC) AS "color",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 2847063771832116
              AND version.version_table = 2847063771832116
                AND version.version_key_number = (stale_row."id")::bigint
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."name" AS "name",
        found_row."color" AS "color",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."tags" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."color" IS DISTINCT FROM new_row."color"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."name")::text, '')),
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
    2847063771832116,
    (old_row."id")::bigint,
    (old_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'color': CASE
        WHEN old_row."color" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."tags" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.tags_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."tags"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."tags"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."tags"',
          '[{"name":"id","type":"bigint","table":2847063771832116},'
          '{"name":"name","type":"text","table":2847063771832116},'
          '{"name":"color","type":"text","table":2847063771832116},'
          '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."tags_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."tags"'), TG_RELID),
        '[{"name":"id","type":"bigint","table":2847063771832116},'
        '{"name":"name","type":"text","table":2847063771832116},'
        '{"name":"color","type":"text","table":2847063771832116},'
        '{"name":"created_at","type":"timestamp with time zone","table":2847063771832116}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      2847063771832116,
      'Tag',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM old_rows r
        UNION ALL
        SELECT (r."id")::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 2847063771832116)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2847063771832116
            AND recorded.version_key_number = (old_row."id")::bigint
            AND recorded.version_key = (old_row."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2847063771832116
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."id" = new_row."id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 2847063771832116 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
          WHERE new_row."id" IS NULL
            OR old_row."id" IS NULL
            OR old_row."id" IS DISTINCT FROM new_row."id"
            OR old_row."name" IS DISTINCT FROM new_row."name"
            OR old_row."color" IS DISTINCT FROM new_row."color"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 2847063771832116
            AND recorded.version_key_number = (touched."id")::bigint
            AND recorded.version_key = (touched."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 2847063771832116
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'color': CASE
              WHEN old_row."color" IS DISTINCT FROM new_row."color"
                THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'color': (new_row."color")::text,
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
              END
            )::bigint AS "id",
            (
              CASE
                WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
              END
            )::text AS "name",
            (
              CASE
                WHEN jsonb_typeof(newest."color") = 'object' THEN newest."color"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."color") = 'string' THEN newest."color" #>> '{}' ELSE newest."color"->>1 END
              END
            )::text AS "color",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
              any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
              any_value(version.changes->'color' ORDER BY version.version_at DESC, version.version_id DESC) AS "color",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 2847063771832116
                AND version.version_table = 2847063771832116
                  AND version.version_key_number = (stale_row."id")::bigint
                  AND version.version_key = (stale_row."id")::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."name" AS "name",
          found_row."color" AS "color",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."id" = version_found."id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 2847063771832116 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."color" IS DISTINCT FROM new_row."color"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '~',
    (coalesce((new_row."name")::text, '')),
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
    2847063771832116,
    (new_row."id")::bigint,
    (new_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM new_row."id"
          THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM new_row."name"
          THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
      END,
      'color': CASE
        WHEN old_row."color" IS DISTINCT FROM new_row."color"
          THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
          THEN JSON_ARRAY(
            to_jsonb(old_row."created_at") #>> '{}',
            to_jsonb(new_row."created_at") #>> '{}'
            NULL ON NULL RETURNING jsonb
          )
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    CASE
      WHEN random() * 100 < 1 THEN JSON_OBJECT(
        'id': (new_row."id")::text,
        'name': (new_row."name")::text,
        'color': (new_row."color")::text,
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      )
    END
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."id" = new_row."id"
    AND (
      old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."color" IS DISTINCT FROM new_row."color"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'color': (new_row."color")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM new_row."color"
              THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."color" IS DISTINCT FROM new_row."color"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::bigint ELSE (new_row."id")::bigint END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."color")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'color': (new_row."color")::text,
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'color': CASE
            WHEN old_row."color" IS DISTINCT FROM new_row."color"
              THEN JSON_ARRAY((old_row."color")::text, (new_row."color")::text NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'color': (new_row."color")::text,
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."color" IS DISTINCT FROM new_row."color"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.users_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."users"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."users"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."users"',
          '[{"name":"id","type":"uuid","table":3199944695018323},'
          '{"name":"name","type":"text","table":3199944695018323},'
          '{"name":"email","type":"text","table":3199944695018323},'
          '{"name":"email_verified","type":"boolean","table":3199944695018323},'
          '{"name":"image","type":"text","table":3199944695018323},'
          '{"name":"role","type":"text","table":3199944695018323},'
          '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
          '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."users_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."users"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3199944695018323},'
        '{"name":"name","type":"text","table":3199944695018323},'
        '{"name":"email","type":"text","table":3199944695018323},'
        '{"name":"email_verified","type":"boolean","table":3199944695018323},'
        '{"name":"image","type":"text","table":3199944695018323},'
        '{"name":"role","type":"text","table":3199944695018323},'
        '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
        '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3199944695018323,
      'User',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM old_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3199944695018323)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3199944695018323
            AND recorded.version_key_number = 0
            AND recorded.version_key = (old_row."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3199944695018323
              ) lapse
            )
        )
        FROM old_rows old_row
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3199944695018323 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (SELECT DISTINCT "id" FROM old_rows) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3199944695018323
            AND recorded.version_key_number = 0
            AND recorded.version_key = (touched."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3199944695018323
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
        CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM new_row."email"
                THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
                THEN JSON_ARRAY(
                  (old_row."email_verified")::text,
                  (new_row."email_verified")::text
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM new_row."image"
                THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM new_row."role"
                THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."disabled_at") #>> '{}',
                  to_jsonb(new_row."disabled_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'email': (new_row."email")::text,
              'email_verified': (new_row."email_verified")::text,
              'image': (new_row."image")::text,
              'role': (new_row."role")::text,
              'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
              END
            )::uuid AS "id",
            (
              CASE
                WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
              END
            )::text AS "name",
            (
              CASE
                WHEN jsonb_typeof(newest."email") = 'object' THEN newest."email"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."email") = 'string' THEN newest."email" #>> '{}' ELSE newest."email"->>1 END
              END
            )::text AS "email",
            (
              CASE
                WHEN jsonb_typeof(newest."email_verified") = 'object' THEN newest."email_verified"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."email_verified") = 'string' THEN newest."email_verified" #>> '{}' ELSE newest."email_verified"->>1 END
              END
            )::boolean AS "email_verified",
            (
              CASE
                WHEN jsonb_typeof(newest."image") = 'object' THEN newest."image"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."image") = 'string' THEN newest."image" #>> '{}' ELSE newest."image"->>1 END
              END
            )::text AS "image",
            (
              CASE
                WHEN jsonb_typeof(newest."role") = 'object' THEN newest."role"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."role") = 'string' THEN newest."role" #>> '{}' ELSE newest."role"->>1 END
              END
            )::text AS "role",
            (
              CASE
                WHEN jsonb_typeof(newest."disabled_at") = 'object' THEN newest."disabled_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."disabled_at") = 'string' THEN newest."disabled_at" #>> '{}' ELSE newest."disabled_at"->>1 END
              END
            )::timestamp with time zone AS "disabled_at",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
              any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
              any_value(version.changes->'email' ORDER BY version.version_at DESC, version.version_id DESC) AS "email",
              any_value(version.changes->'email_verified' ORDER BY version.version_at DESC, version.version_id DESC) AS "email_verified",
              any_value(version.changes->'image' ORDER BY version.version_at DESC, version.version_id DESC) AS "image",
              any_value(version.changes->'role' ORDER BY version.version_at DESC, version.version_id DESC) AS "role",
              any_value(version.changes->'disabled_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "disabled_at",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 3199944695018323
                AND version.version_table = 3199944695018323
                  AND version.version_key_number = 0
                  AND version.version_key = (stale_row."id")::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."name" AS "name",
          found_row."email" AS "email",
          found_row."email_verified" AS "email_verified",
          found_row."image" AS "image",
          found_row."role" AS "role",
          found_row."disabled_at" AS "disabled_at",
          found_row."created_at" AS "created_at"
        FROM old_rows found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
        OR old_row."image" IS DISTINCT FROM new_row."image"
        OR old_row."role" IS DISTINCT FROM new_row."role"
        OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."name")::text, '')),
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
    3199944695018323,
    0,
    (old_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'email': CASE
        WHEN old_row."email" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'email_verified': CASE
        WHEN old_row."email_verified" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'image': CASE
        WHEN old_row."image" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'role': CASE
        WHEN old_row."role" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'disabled_at': CASE
        WHEN old_row."disabled_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM old_rows old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.users_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."users"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."users"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."users"',
          '[{"name":"id","type":"uuid","table":3199944695018323},'
          '{"name":"name","type":"text","table":3199944695018323},'
          '{"name":"email","type":"text","table":3199944695018323},'
          '{"name":"email_verified","type":"boolean","table":3199944695018323},'
          '{"name":"image","type":"text","table":3199944695018323},'
          '{"name":"role","type":"text","table":3199944695018323},'
          '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
          '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."users_record_reshaped"(NULL, (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."users"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3199944695018323},'
        '{"name":"name","type":"text","table":3199944695018323},'
        '{"name":"email","type":"text","table":3199944695018323},'
        '{"name":"email_verified","type":"boolean","table":3199944695018323},'
        '{"name":"image","type":"text","table":3199944695018323},'
        '{"name":"role","type":"text","table":3199944695018323},'
        '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
        '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3199944695018323,
      'User',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (SELECT (r."id")::text AS key FROM new_rows r) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT
    FROM "audit"."entries" gap
    WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3199944695018323 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (SELECT DISTINCT "id" FROM new_rows) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 3199944695018323
          AND recorded.version_key_number = 0
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3199944695018323
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
      CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'email': (new_row."email")::text,
          'email_verified': (new_row."email_verified")::text,
          'image': (new_row."image")::text,
          'role': (new_row."role")::text,
          'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM new_row."email"
              THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
              THEN JSON_ARRAY(
                (old_row."email_verified")::text,
                (new_row."email_verified")::text
                NULL ON NULL RETURNING jsonb
              )
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM new_row."image"
              THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM new_row."role"
              THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."disabled_at") #>> '{}',
                to_jsonb(new_row."disabled_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::uuid AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."email") = 'object' THEN newest."email"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."email") = 'string' THEN newest."email" #>> '{}' ELSE newest."email"->>1 END
            END
          )::text AS "email",
          (
            CASE
              WHEN jsonb_typeof(newest."email_verified") = 'object' THEN newest."email_verified"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."email_verified") = 'string' THEN newest."email_verified" #>> '{}' ELSE newest."email_verified"->>1 END
            END
          )::boolean AS "email_verified",
          (
            CASE
              WHEN jsonb_typeof(newest."image") = 'object' THEN newest."image"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."image") = 'string' THEN newest."image" #>> '{}' ELSE newest."image"->>1 END
            END
          )::text AS "image",
          (
            CASE
              WHEN jsonb_typeof(newest."role") = 'object' THEN newest."role"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."role") = 'string' THEN newest."role" #>> '{}' ELSE newest."role"->>1 END
            END
          )::text AS "role",
          (
            CASE
              WHEN jsonb_typeof(newest."disabled_at") = 'object' THEN newest."disabled_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."disabled_at") = 'string' THEN newest."disabled_at" #>> '{}' ELSE newest."disabled_at"->>1 END
            END
          )::timestamp with time zone AS "disabled_at",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'email' ORDER BY version.version_at DESC, version.version_id DESC) AS "email",
            any_value(version.changes->'email_verified' ORDER BY version.version_at DESC, version.version_id DESC) AS "email_verified",
            any_value(version.changes->'image' ORDER BY version.version_at DESC, version.version_id DESC) AS "image",
            any_value(version.changes->'role' ORDER BY version.version_at DESC, version.version_id DESC) AS "role",
            any_value(version.changes->'disabled_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "disabled_at",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 3199944695018323
              AND version.version_table = 3199944695018323
                AND version.version_key_number = 0
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        NULL::uuid AS "id",
        NULL::text AS "name",
        NULL::text AS "email",
        NULL::boolean AS "email_verified",
        NULL::text AS "image",
        NULL::text AS "role",
        NULL::timestamp with time zone AS "disabled_at",
        NULL::timestamp with time zone AS "created_at"
      WHERE false
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
      OR old_row."image" IS DISTINCT FROM new_row."image"
      OR old_row."role" IS DISTINCT FROM new_row."role"
      OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '+',
    (coalesce((new_row."name")::text, '')),
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
    3199944695018323,
    0,
    (new_row."id")::text,
    JSON_OBJECT(
      'id': (new_row."id")::text,
      'name': (new_row."name")::text,
      'email': (new_row."email")::text,
      'email_verified': (new_row."email_verified")::text,
      'image': (new_row."image")::text,
      'role': (new_row."role")::text,
      'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
      'created_at': to_jsonb(new_row."created_at") #>> '{}'
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM new_rows new_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.users_record_reshaped(old_rows jsonb, new_rows jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  old_rows ALIAS FOR $1;
  new_rows ALIAS FOR $2;
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3199944695018323,
      'User',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows)) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."email_verified")::boolean AS "email_verified",
            (r."image")::text AS "image",
            (r."role")::text AS "role",
            (r."disabled_at")::timestamp with time zone AS "disabled_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "name" text,
            "email" text,
            "email_verified" text,
            "image" text,
            "role" text,
            "disabled_at" text,
            "created_at" text
          )
        ) r
        UNION ALL
        SELECT (r."id")::text AS key FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."email_verified")::boolean AS "email_verified",
            (r."image")::text AS "image",
            (r."role")::text AS "role",
            (r."disabled_at")::timestamp with time zone AS "disabled_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "name" text,
            "email" text,
            "email_verified" text,
            "image" text,
            "role" text,
            "disabled_at" text,
            "created_at" text
          )
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3199944695018323)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3199944695018323 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT
          CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
        FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."email_verified")::boolean AS "email_verified",
            (r."image")::text AS "image",
            (r."role")::text AS "role",
            (r."disabled_at")::timestamp with time zone AS "disabled_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "name" text,
            "email" text,
            "email_verified" text,
            "image" text,
            "role" text,
            "disabled_at" text,
            "created_at" text
          )
        ) old_row
        FULL JOIN (
          SELECT
            (r."id")::uuid AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."email_verified")::boolean AS "email_verified",
            (r."image")::text AS "image",
            (r."role")::text AS "role",
            (r."disabled_at")::timestamp with time zone AS "disabled_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.new_rows) AS r(
            "id" text,
            "name" text,
            "email" text,
            "email_verified" text,
            "image" text,
            "role" text,
            "disabled_at" text,
            "created_at" text
          )
        ) new_row ON old_row."id" = new_row."id"
        WHERE new_row."id" IS NULL
          OR old_row."id" IS NULL
          OR old_row."id" IS DISTINCT FROM new_row."id"
          OR old_row."name" IS DISTINCT FROM new_row."name"
          OR old_row."email" IS DISTINCT FROM new_row."email"
          OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
          OR old_row."image" IS DISTINCT FROM new_row."image"
          OR old_row."role" IS DISTINCT FROM new_row."role"
          OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
          OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 3199944695018323
          AND recorded.version_key_number = 0
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3199944695018323
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
      CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'email': (new_row."email")::text,
          'email_verified': (new_row."email_verified")::text,
          'image': (new_row."image")::text,
          'role': (new_row."role")::text,
          'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM new_row."email"
              THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
              THEN JSON_ARRAY(
                (old_row."email_verified")::text,
                (new_row."email_verified")::text
                NULL ON NULL RETURNING jsonb
              )
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM new_row."image"
              THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM new_row."role"
              THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."disabled_at") #>> '{}',
                to_jsonb(new_row."disabled_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::uuid AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."email") = 'object' THEN newest."email"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."email") = 'string' THEN newest."email" #>> '{}' ELSE newest."email"->>1 END
            END
          )::text AS "email",
          (
            CASE
              WHEN jsonb_typeof(newest."email_verified") = 'object' THEN newest."email_verified"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."email_verified") = 'string' THEN newest."email_verified" #>> '{}' ELSE newest."email_verified"->>1 END
            END
          )::boolean AS "email_verified",
          (
            CASE
              WHEN jsonb_typeof(newest."image") = 'object' THEN newest."image"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."image") = 'string' THEN newest."image" #>> '{}' ELSE newest."image"->>1 END
            END
          )::text AS "image",
          (
            CASE
              WHEN jsonb_typeof(newest."role") = 'object' THEN newest."role"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."role") = 'string' THEN newest."role" #>> '{}' ELSE newest."role"->>1 END
            END
          )::text AS "role",
          (
            CASE
              WHEN jsonb_typeof(newest."disabled_at") = 'object' THEN newest."disabled_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."disabled_at") = 'string' THEN newest."disabled_at" #>> '{}' ELSE newest."disabled_at"->>1 END
            END
          )::timestamp with time zone AS "disabled_at",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'email' ORDER BY version.version_at DESC, version.version_id DESC) AS "email",
            any_value(version.changes->'email_verified' ORDER BY version.version_at DESC, version.version_id DESC) AS "email_verified",
            any_value(version.changes->'image' ORDER BY version.version_at DESC, version.version_id DESC) AS "image",
            any_value(version.changes->'role' ORDER BY version.version_at DESC, version.version_id DESC) AS "role",
            any_value(version.changes->'disabled_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "disabled_at",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 3199944695018323
              AND version.version_table = 3199944695018323
                AND version.version_key_number = 0
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."name" AS "name",
        found_row."email" AS "email",
        found_row."email_verified" AS "email_verified",
        found_row."image" AS "image",
        found_row."role" AS "role",
        found_row."disabled_at" AS "disabled_at",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT DISTINCT ON (version_found."id") version_found.*
        FROM (
          SELECT
            (r."id")::uuid AS "id",
            (r."name")::text AS "name",
            (r."email")::text AS "email",
            (r."email_verified")::boolean AS "email_verified",
            (r."image")::text AS "image",
            (r."role")::text AS "role",
            (r."disabled_at")::timestamp with time zone AS "disabled_at",
            (r."created_at")::timestamp with time zone AS "created_at"
          FROM jsonb_to_recordset(hindsight.old_rows) AS r(
            "id" text,
            "name" text,
            "email" text,
            "email_verified" text,
            "image" text,
            "role" text,
            "disabled_at" text,
            "created_at" text
          )
        ) version_found
        ORDER BY version_found."id", EXISTS (
          SELECT
          FROM (
            SELECT
              (r."id")::uuid AS "id",
              (r."name")::text AS "name",
              (r."email")::text AS "email",
              (r."email_verified")::boolean AS "email_verified",
              (r."image")::text AS "image",
              (r."role")::text AS "role",
              (r."disabled_at")::timestamp with time zone AS "disabled_at",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "name" text,
              "email" text,
              "email_verified" text,
              "image" text,
              "role" text,
              "disabled_at" text,
              "created_at" text
            )
          ) version_left
          WHERE version_left."id" = version_found."id"
            AND version_left::text = version_found::text
        )
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
      OR old_row."image" IS DISTINCT FROM new_row."image"
      OR old_row."role" IS DISTINCT FROM new_row."role"
      OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  IF old_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '+',
      (coalesce((new_row."name")::text, '')),
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
      3199944695018323,
      0,
      (new_row."id")::text,
      JSON_OBJECT(
        'id': (new_row."id")::text,
        'name': (new_row."name")::text,
        'email': (new_row."email")::text,
        'email_verified': (new_row."email_verified")::text,
        'image': (new_row."image")::text,
        'role': (new_row."role")::text,
        'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."id")::uuid AS "id",
        (r."name")::text AS "name",
        (r."email")::text AS "email",
        (r."email_verified")::boolean AS "email_verified",
        (r."image")::text AS "image",
        (r."role")::text AS "role",
        (r."disabled_at")::timestamp with time zone AS "disabled_at",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.new_rows) AS r(
        "id" text,
        "name" text,
        "email" text,
        "email_verified" text,
        "image" text,
        "role" text,
        "disabled_at" text,
        "created_at" text
      )
    ) new_row;
  ELSIF new_rows IS NULL THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      '-',
      (coalesce((old_row."name")::text, '')),
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
      3199944695018323,
      0,
      (old_row."id")::text,
      JSON_OBJECT(
        'id': CASE
          WHEN old_row."id" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'name': CASE
          WHEN old_row."name" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'email': CASE
          WHEN old_row."email" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'email_verified': CASE
          WHEN old_row."email_verified" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'image': CASE
          WHEN old_row."image" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'role': CASE
          WHEN old_row."role" IS DISTINCT FROM NULL
            THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
        END,
        'disabled_at': CASE
          WHEN old_row."disabled_at" IS DISTINCT FROM NULL
            THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
        END,
        'created_at': CASE
          WHEN old_row."created_at" IS DISTINCT FROM NULL
            THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
        END
        ABSENT ON NULL RETURNING jsonb
      ),
      NULL::jsonb
    FROM (
      SELECT
        (r."id")::uuid AS "id",
        (r."name")::text AS "name",
        (r."email")::text AS "email",
        (r."email_verified")::boolean AS "email_verified",
        (r."image")::text AS "image",
        (r."role")::text AS "role",
        (r."disabled_at")::timestamp with time zone AS "disabled_at",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "name" text,
        "email" text,
        "email_verified" text,
        "image" text,
        "role" text,
        "disabled_at" text,
        "created_at" text
      )
    ) old_row;
  ELSE
    IF EXISTS (SELECT FROM (
      SELECT
        (r."id")::uuid AS "id",
        (r."name")::text AS "name",
        (r."email")::text AS "email",
        (r."email_verified")::boolean AS "email_verified",
        (r."image")::text AS "image",
        (r."role")::text AS "role",
        (r."disabled_at")::timestamp with time zone AS "disabled_at",
        (r."created_at")::timestamp with time zone AS "created_at"
      FROM jsonb_to_recordset(hindsight.old_rows) AS r(
        "id" text,
        "name" text,
        "email" text,
        "email_verified" text,
        "image" text,
        "role" text,
        "disabled_at" text,
        "created_at" text
      )
    ) GROUP BY "id" HAVING count(*) > 1)
      OR EXISTS (SELECT FROM (
        SELECT
          (r."id")::uuid AS "id",
          (r."name")::text AS "name",
          (r."email")::text AS "email",
          (r."email_verified")::boolean AS "email_verified",
          (r."image")::text AS "image",
          (r."role")::text AS "role",
          (r."disabled_at")::timestamp with time zone AS "disabled_at",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "name" text,
          "email" text,
          "email_verified" text,
          "image" text,
          "role" text,
          "disabled_at" text,
          "created_at" text
        )
      ) GROUP BY "id" HAVING count(*) > 1) THEN
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
        CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM new_row."email"
                THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
                THEN JSON_ARRAY(
                  (old_row."email_verified")::text,
                  (new_row."email_verified")::text
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM new_row."image"
                THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM new_row."role"
                THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."disabled_at") #>> '{}',
                  to_jsonb(new_row."disabled_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'email': (new_row."email")::text,
              'email_verified': (new_row."email_verified")::text,
              'image': (new_row."image")::text,
              'role': (new_row."role")::text,
              'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::uuid AS "id",
              (r."name")::text AS "name",
              (r."email")::text AS "email",
              (r."email_verified")::boolean AS "email_verified",
              (r."image")::text AS "image",
              (r."role")::text AS "role",
              (r."disabled_at")::timestamp with time zone AS "disabled_at",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.old_rows) AS r(
              "id" text,
              "name" text,
              "email" text,
              "email_verified" text,
              "image" text,
              "role" text,
              "disabled_at" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::uuid AS "id",
                (r."name")::text AS "name",
                (r."email")::text AS "email",
                (r."email_verified")::boolean AS "email_verified",
                (r."image")::text AS "image",
                (r."role")::text AS "role",
                (r."disabled_at")::timestamp with time zone AS "disabled_at",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.new_rows) AS r(
                "id" text,
                "name" text,
                "email" text,
                "email_verified" text,
                "image" text,
                "role" text,
                "disabled_at" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) old_row
      FULL JOIN (
        SELECT *
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM (
            SELECT
              (r."id")::uuid AS "id",
              (r."name")::text AS "name",
              (r."email")::text AS "email",
              (r."email_verified")::boolean AS "email_verified",
              (r."image")::text AS "image",
              (r."role")::text AS "role",
              (r."disabled_at")::timestamp with time zone AS "disabled_at",
              (r."created_at")::timestamp with time zone AS "created_at"
            FROM jsonb_to_recordset(hindsight.new_rows) AS r(
              "id" text,
              "name" text,
              "email" text,
              "email_verified" text,
              "image" text,
              "role" text,
              "disabled_at" text,
              "created_at" text
            )
          ) version_row
        ) images
        WHERE (version_image, version_copy) NOT IN (
          SELECT version_image, version_copy
          FROM (
            SELECT
              version_row.*,
              version_row::text AS version_image,
              row_number() OVER (PARTITION BY version_row::text) AS version_copy
            FROM (
              SELECT
                (r."id")::uuid AS "id",
                (r."name")::text AS "name",
                (r."email")::text AS "email",
                (r."email_verified")::boolean AS "email_verified",
                (r."image")::text AS "image",
                (r."role")::text AS "role",
                (r."disabled_at")::timestamp with time zone AS "disabled_at",
                (r."created_at")::timestamp with time zone AS "created_at"
              FROM jsonb_to_recordset(hindsight.old_rows) AS r(
                "id" text,
                "name" text,
                "email" text,
                "email_verified" text,
                "image" text,
                "role" text,
                "disabled_at" text,
                "created_at" text
              )
            ) version_row
          ) others
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
        OR old_row."image" IS DISTINCT FROM new_row."image"
        OR old_row."role" IS DISTINCT FROM new_row."role"
        OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    ELSE
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at,
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
        CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM new_row."email"
                THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
                THEN JSON_ARRAY(
                  (old_row."email_verified")::text,
                  (new_row."email_verified")::text
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM new_row."image"
                THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM new_row."role"
                THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."disabled_at") #>> '{}',
                  to_jsonb(new_row."disabled_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'email': (new_row."email")::text,
              'email_verified': (new_row."email_verified")::text,
              'image': (new_row."image")::text,
              'role': (new_row."role")::text,
              'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT
          (r."id")::uuid AS "id",
          (r."name")::text AS "name",
          (r."email")::text AS "email",
          (r."email_verified")::boolean AS "email_verified",
          (r."image")::text AS "image",
          (r."role")::text AS "role",
          (r."disabled_at")::timestamp with time zone AS "disabled_at",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.old_rows) AS r(
          "id" text,
          "name" text,
          "email" text,
          "email_verified" text,
          "image" text,
          "role" text,
          "disabled_at" text,
          "created_at" text
        )
      ) old_row
      FULL JOIN (
        SELECT
          (r."id")::uuid AS "id",
          (r."name")::text AS "name",
          (r."email")::text AS "email",
          (r."email_verified")::boolean AS "email_verified",
          (r."image")::text AS "image",
          (r."role")::text AS "role",
          (r."disabled_at")::timestamp with time zone AS "disabled_at",
          (r."created_at")::timestamp with time zone AS "created_at"
        FROM jsonb_to_recordset(hindsight.new_rows) AS r(
          "id" text,
          "name" text,
          "email" text,
          "email_verified" text,
          "image" text,
          "role" text,
          "disabled_at" text,
          "created_at" text
        )
      ) new_row ON old_row."id" = new_row."id"
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
        OR old_row."image" IS DISTINCT FROM new_row."image"
        OR old_row."role" IS DISTINCT FROM new_row."role"
        OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.users_remove(ids bigint[], before timestamp with time zone)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
#variable_conflict use_variable
DECLARE
  context "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" version
    WHERE version.version_id = ANY (ids)
      AND CASE
        WHEN before IS NULL THEN version.version_table = 3199944695018323
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
            WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR jsonb_typeof(f.value) = 'object')
          )
        ELSE version.version_table = 3199944695018323
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
          AND (
            version.version_action <> '-' OR NOT EXISTS (
              SELECT
              FROM "audit"."log" older
              WHERE older.version_table = 3199944695018323
                AND older.version_key_number = version.version_key_number
                AND older.version_key = version.version_key
                AND (older.version_at, older.version_id) < (version.version_at, version.version_id)
                AND older.version_id NOT IN (SELECT unnest(ids))
            )
          )
      END
    RETURNING version.version_id, version.version_at
  ),
  entries AS (
    DELETE FROM "audit"."entries" version
    WHERE version.version_id = ANY (ids)
      AND before IS NOT NULL
        AND version.version_table = 3199944695018323 AND version.version_action <> 'x'
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
    RETURNING version.version_id, version.version_at
  )
  SELECT
    array_agg(version_id ORDER BY version_id) AS ids,
    count(*) AS total,
    min(version_at) AS oldest,
    max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges
  INTO gone
  FROM (TABLE versions UNION ALL TABLE entries) removed;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL
    AND (
      EXISTS (
        SELECT
        FROM "audit"."log" version
        WHERE version.version_id = ANY (ids)
          AND version.version_table = 3199944695018323
      )
        OR EXISTS (
          SELECT
          FROM "audit"."entries" version
          WHERE version.version_id = ANY (ids)
            AND version.version_table = 3199944695018323 AND version.version_action <> 'x'
        )
    ) THEN
    RAISE EXCEPTION 'states at or after % need some of these versions; none was removed', cut
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
      3199944695018323,
      'User',
      '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object(
        'count', gone.total,
        'ids', gone.ranges::text,
        'from', gone.oldest,
        'to', gone.newest,
        'before', cut
      ), NULL))
    );
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$function$;

CREATE OR REPLACE FUNCTION audit.users_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET row_security TO 'off'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  PERFORM "audit"."require_read_committed"();
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."users"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."users"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."users"',
          '[{"name":"id","type":"uuid","table":3199944695018323},'
          '{"name":"name","type":"text","table":3199944695018323},'
          '{"name":"email","type":"text","table":3199944695018323},'
          '{"name":"email_verified","type":"boolean","table":3199944695018323},'
          '{"name":"image","type":"text","table":3199944695018323},'
          '{"name":"role","type":"text","table":3199944695018323},'
          '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
          '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."users_record_reshaped"((SELECT jsonb_agg(%1$s) FROM %2$s r), NULL)',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."users"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3199944695018323},'
        '{"name":"name","type":"text","table":3199944695018323},'
        '{"name":"email","type":"text","table":3199944695018323},'
        '{"name":"email_verified","type":"boolean","table":3199944695018323},'
        '{"name":"image","type":"text","table":3199944695018323},'
        '{"name":"role","type":"text","table":3199944695018323},'
        '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
        '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3199944695018323,
      'User',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (
      SELECT count(*) AS total FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."users" t ON t.tableoid = emptied.relation
      ) r
    ) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."users" t ON t.tableoid = emptied.relation
        ) r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3199944695018323)
  ) THEN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM "audit"."untold" untold WHERE untold.id = 3199944695018323 FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT touched.*
      FROM (
        SELECT DISTINCT "id" FROM (
          SELECT t.*
          FROM (SELECT TG_RELID AS relation) emptied
          JOIN "public"."users" t ON t.tableoid = emptied.relation
        )
      ) touched
      WHERE NOT EXISTS (
        SELECT
        FROM "audit"."log" recorded
        WHERE recorded.version_table = 3199944695018323
          AND recorded.version_key_number = 0
          AND recorded.version_key = (touched."id")::text
          AND recorded.version_at > (
            SELECT max(lapse.at)
            FROM (
              SELECT gap.version_at AS at
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
              UNION ALL
              SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3199944695018323
            ) lapse
          )
      )
    )
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at - interval '1 microsecond',
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
      CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'email': (new_row."email")::text,
          'email_verified': (new_row."email_verified")::text,
          'image': (new_row."image")::text,
          'role': (new_row."role")::text,
          'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM new_row."email"
              THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
              THEN JSON_ARRAY(
                (old_row."email_verified")::text,
                (new_row."email_verified")::text
                NULL ON NULL RETURNING jsonb
              )
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM new_row."image"
              THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM new_row."role"
              THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."disabled_at") #>> '{}',
                to_jsonb(new_row."disabled_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT stale_state.*
      FROM stale stale_row
      CROSS JOIN LATERAL (
        SELECT
          (
            CASE
              WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
            END
          )::uuid AS "id",
          (
            CASE
              WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
            END
          )::text AS "name",
          (
            CASE
              WHEN jsonb_typeof(newest."email") = 'object' THEN newest."email"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."email") = 'string' THEN newest."email" #>> '{}' ELSE newest."email"->>1 END
            END
          )::text AS "email",
          (
            CASE
              WHEN jsonb_typeof(newest."email_verified") = 'object' THEN newest."email_verified"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."email_verified") = 'string' THEN newest."email_verified" #>> '{}' ELSE newest."email_verified"->>1 END
            END
          )::boolean AS "email_verified",
          (
            CASE
              WHEN jsonb_typeof(newest."image") = 'object' THEN newest."image"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."image") = 'string' THEN newest."image" #>> '{}' ELSE newest."image"->>1 END
            END
          )::text AS "image",
          (
            CASE
              WHEN jsonb_typeof(newest."role") = 'object' THEN newest."role"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."role") = 'string' THEN newest."role" #>> '{}' ELSE newest."role"->>1 END
            END
          )::text AS "role",
          (
            CASE
              WHEN jsonb_typeof(newest."disabled_at") = 'object' THEN newest."disabled_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."disabled_at") = 'string' THEN newest."disabled_at" #>> '{}' ELSE newest."disabled_at"->>1 END
            END
          )::timestamp with time zone AS "disabled_at",
          (
            CASE
              WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
              ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
            END
          )::timestamp with time zone AS "created_at"
        FROM (
          SELECT
            any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
            any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
            any_value(version.changes->'email' ORDER BY version.version_at DESC, version.version_id DESC) AS "email",
            any_value(version.changes->'email_verified' ORDER BY version.version_at DESC, version.version_id DESC) AS "email_verified",
            any_value(version.changes->'image' ORDER BY version.version_at DESC, version.version_id DESC) AS "image",
            any_value(version.changes->'role' ORDER BY version.version_at DESC, version.version_id DESC) AS "role",
            any_value(version.changes->'disabled_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "disabled_at",
            any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
            WHERE version.version_table = 3199944695018323
              AND version.version_table = 3199944695018323
                AND version.version_key_number = 0
                AND version.version_key = (stale_row."id")::text
          ) version
          GROUP BY version.version_key_number, version.version_key
          ORDER BY version.version_key_number DESC, version.version_key DESC
        ) newest
        WHERE CASE
          WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
          ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
        END IS NOT NULL
      ) stale_state
    ) old_row
    FULL JOIN (
      SELECT
        found_row."id" AS "id",
        found_row."name" AS "name",
        found_row."email" AS "email",
        found_row."email_verified" AS "email_verified",
        found_row."image" AS "image",
        found_row."role" AS "role",
        found_row."disabled_at" AS "disabled_at",
        found_row."created_at" AS "created_at"
      FROM (
        SELECT t.*
        FROM (SELECT TG_RELID AS relation) emptied
        JOIN "public"."users" t ON t.tableoid = emptied.relation
      ) found_row
      JOIN stale stale_row ON found_row."id" = stale_row."id"
    ) new_row ON old_row."id" = new_row."id"
    CROSS JOIN (
      SELECT
        NULL::text AS actor_type,
        NULL::text AS actor_id,
        NULL::text AS actor_label,
        CASE
          WHEN EXISTS (
            SELECT
            FROM "audit"."entries" gap
            WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
          ) THEN 'Changed while recording was skipped'
          ELSE 'Was there before it was recorded'
        END::text AS reason,
        NULL::text AS request_id,
        NULL::text AS remote_address,
        NULL::text AS user_agent,
        NULL::jsonb AS metadata,
        NULL::jsonb AS on_behalf_of,
        NULL::timestamptz(6) AS effective_at
    ) context
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
      OR old_row."image" IS DISTINCT FROM new_row."image"
      OR old_row."role" IS DISTINCT FROM new_row."role"
      OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '-',
    (coalesce((old_row."name")::text, '')),
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
    3199944695018323,
    0,
    (old_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'email': CASE
        WHEN old_row."email" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'email_verified': CASE
        WHEN old_row."email_verified" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'image': CASE
        WHEN old_row."image" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'role': CASE
        WHEN old_row."role" IS DISTINCT FROM NULL
          THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
      END,
      'disabled_at': CASE
        WHEN old_row."disabled_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM NULL
          THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    NULL::jsonb
  FROM (
    SELECT t.*
    FROM (SELECT TG_RELID AS relation) emptied
    JOIN "public"."users" t ON t.tableoid = emptied.relation
  ) old_row;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.users_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  context "audit"."context_row";
BEGIN
  <<as_installed>>
  BEGIN
    IF to_regclass('"public"."users"') IS NOT NULL THEN
      EXIT as_installed WHEN '"public"."users"'::regclass IS NOT NULL
        AND NOT "audit"."reshaped"(
          '"public"."users"',
          '[{"name":"id","type":"uuid","table":3199944695018323},'
          '{"name":"name","type":"text","table":3199944695018323},'
          '{"name":"email","type":"text","table":3199944695018323},'
          '{"name":"email_verified","type":"boolean","table":3199944695018323},'
          '{"name":"image","type":"text","table":3199944695018323},'
          '{"name":"role","type":"text","table":3199944695018323},'
          '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
          '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
        );
    END IF;
    EXECUTE format(
      'SELECT "audit"."users_record_reshaped"((SELECT jsonb_agg(%1$s) FROM old_rows r), (SELECT jsonb_agg(%1$s) FROM new_rows r))',
      "audit"."as_recorded"(
        coalesce(to_regclass('"public"."users"'), TG_RELID),
        '[{"name":"id","type":"uuid","table":3199944695018323},'
        '{"name":"name","type":"text","table":3199944695018323},'
        '{"name":"email","type":"text","table":3199944695018323},'
        '{"name":"email_verified","type":"boolean","table":3199944695018323},'
        '{"name":"image","type":"text","table":3199944695018323},'
        '{"name":"role","type":"text","table":3199944695018323},'
        '{"name":"disabled_at","type":"timestamp with time zone","table":3199944695018323},'
        '{"name":"created_at","type":"timestamp with time zone","table":3199944695018323}]'::jsonb
      ),
      (TG_RELID)::regclass
    );
    RETURN NULL;
  END;
  context := "audit"."context"();
  IF context.skip THEN
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
    SELECT
      hindsight.changed_at,
      '|',
      written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END,
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
      3199944695018323,
      'User',
      CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END,
      '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) written
    CROSS JOIN (
      SELECT min(key) AS first, max(key) AS last
      FROM (
        SELECT (r."id")::text AS key FROM old_rows r
        UNION ALL
        SELECT (r."id")::text AS key FROM new_rows r
      ) touched
    ) keys
    WHERE written.total > 0;
    RETURN NULL;
  END IF;
  IF (
    EXISTS (
      SELECT
      FROM "audit"."entries" gap
      WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
    )
      OR EXISTS (SELECT FROM "audit"."untold" untold WHERE untold.id = 3199944695018323)
  ) THEN
    IF (
      NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND (
        SELECT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3199944695018323
            AND recorded.version_key_number = 0
            AND recorded.version_key = (old_row."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3199944695018323
              ) lapse
            )
        )
        FROM old_rows old_row
        JOIN new_rows new_row ON old_row."id" = new_row."id"
      )
    ) IS NOT TRUE THEN
      IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM FROM "audit"."untold" untold WHERE untold.id = 3199944695018323 FOR SHARE;
      END IF;
      WITH stale AS MATERIALIZED (
        SELECT touched.*
        FROM (
          SELECT DISTINCT
            CASE WHEN new_row."id" IS NULL THEN old_row."id" ELSE new_row."id" END AS "id"
          FROM old_rows old_row
          FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
          WHERE new_row."id" IS NULL
            OR old_row."id" IS NULL
            OR old_row."id" IS DISTINCT FROM new_row."id"
            OR old_row."name" IS DISTINCT FROM new_row."name"
            OR old_row."email" IS DISTINCT FROM new_row."email"
            OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
            OR old_row."image" IS DISTINCT FROM new_row."image"
            OR old_row."role" IS DISTINCT FROM new_row."role"
            OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
            OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
        ) touched
        WHERE NOT EXISTS (
          SELECT
          FROM "audit"."log" recorded
          WHERE recorded.version_table = 3199944695018323
            AND recorded.version_key_number = 0
            AND recorded.version_key = (touched."id")::text
            AND recorded.version_at > (
              SELECT max(lapse.at)
              FROM (
                SELECT gap.version_at AS at
                FROM "audit"."entries" gap
                WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
                UNION ALL
                SELECT untold.since FROM "audit"."untold" untold WHERE untold.id = 3199944695018323
              ) lapse
            )
        )
      )
      INSERT INTO "audit"."log" (
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
        version_key_number,
        version_key,
        version_changes,
        version_checkpoint
      )
      SELECT
        hindsight.changed_at - interval '1 microsecond',
        CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
        CASE
          WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
          ELSE (coalesce((new_row."name")::text, ''))
        END,
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
        CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
        CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
        CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
        CASE
          WHEN new_row."id" IS NULL THEN JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM NULL
                THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM NULL
                THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
            END
            ABSENT ON NULL RETURNING jsonb
          )
          WHEN old_row."id" IS NULL THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
          ELSE JSON_OBJECT(
            'id': CASE
              WHEN old_row."id" IS DISTINCT FROM new_row."id"
                THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
            END,
            'name': CASE
              WHEN old_row."name" IS DISTINCT FROM new_row."name"
                THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
            END,
            'email': CASE
              WHEN old_row."email" IS DISTINCT FROM new_row."email"
                THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
            END,
            'email_verified': CASE
              WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
                THEN JSON_ARRAY(
                  (old_row."email_verified")::text,
                  (new_row."email_verified")::text
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'image': CASE
              WHEN old_row."image" IS DISTINCT FROM new_row."image"
                THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
            END,
            'role': CASE
              WHEN old_row."role" IS DISTINCT FROM new_row."role"
                THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
            END,
            'disabled_at': CASE
              WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."disabled_at") #>> '{}',
                  to_jsonb(new_row."disabled_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END,
            'created_at': CASE
              WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
                THEN JSON_ARRAY(
                  to_jsonb(old_row."created_at") #>> '{}',
                  to_jsonb(new_row."created_at") #>> '{}'
                  NULL ON NULL RETURNING jsonb
                )
            END
            ABSENT ON NULL RETURNING jsonb
          )
        END,
        CASE
          WHEN new_row."id" IS NULL THEN NULL::jsonb
          WHEN old_row."id" IS NULL THEN NULL::jsonb
          ELSE CASE
            WHEN random() * 100 < 1 THEN JSON_OBJECT(
              'id': (new_row."id")::text,
              'name': (new_row."name")::text,
              'email': (new_row."email")::text,
              'email_verified': (new_row."email_verified")::text,
              'image': (new_row."image")::text,
              'role': (new_row."role")::text,
              'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
              'created_at': to_jsonb(new_row."created_at") #>> '{}'
              ABSENT ON NULL RETURNING jsonb
            )
          END
        END
      FROM (
        SELECT stale_state.*
        FROM stale stale_row
        CROSS JOIN LATERAL (
          SELECT
            (
              CASE
                WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
              END
            )::uuid AS "id",
            (
              CASE
                WHEN jsonb_typeof(newest."name") = 'object' THEN newest."name"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."name") = 'string' THEN newest."name" #>> '{}' ELSE newest."name"->>1 END
              END
            )::text AS "name",
            (
              CASE
                WHEN jsonb_typeof(newest."email") = 'object' THEN newest."email"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."email") = 'string' THEN newest."email" #>> '{}' ELSE newest."email"->>1 END
              END
            )::text AS "email",
            (
              CASE
                WHEN jsonb_typeof(newest."email_verified") = 'object' THEN newest."email_verified"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."email_verified") = 'string' THEN newest."email_verified" #>> '{}' ELSE newest."email_verified"->>1 END
              END
            )::boolean AS "email_verified",
            (
              CASE
                WHEN jsonb_typeof(newest."image") = 'object' THEN newest."image"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."image") = 'string' THEN newest."image" #>> '{}' ELSE newest."image"->>1 END
              END
            )::text AS "image",
            (
              CASE
                WHEN jsonb_typeof(newest."role") = 'object' THEN newest."role"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."role") = 'string' THEN newest."role" #>> '{}' ELSE newest."role"->>1 END
              END
            )::text AS "role",
            (
              CASE
                WHEN jsonb_typeof(newest."disabled_at") = 'object' THEN newest."disabled_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."disabled_at") = 'string' THEN newest."disabled_at" #>> '{}' ELSE newest."disabled_at"->>1 END
              END
            )::timestamp with time zone AS "disabled_at",
            (
              CASE
                WHEN jsonb_typeof(newest."created_at") = 'object' THEN newest."created_at"->>'as'
                ELSE CASE WHEN jsonb_typeof(newest."created_at") = 'string' THEN newest."created_at" #>> '{}' ELSE newest."created_at"->>1 END
              END
            )::timestamp with time zone AS "created_at"
          FROM (
            SELECT
              any_value(version.changes->'id' ORDER BY version.version_at DESC, version.version_id DESC) AS "id",
              any_value(version.changes->'name' ORDER BY version.version_at DESC, version.version_id DESC) AS "name",
              any_value(version.changes->'email' ORDER BY version.version_at DESC, version.version_id DESC) AS "email",
              any_value(version.changes->'email_verified' ORDER BY version.version_at DESC, version.version_id DESC) AS "email_verified",
              any_value(version.changes->'image' ORDER BY version.version_at DESC, version.version_id DESC) AS "image",
              any_value(version.changes->'role' ORDER BY version.version_at DESC, version.version_id DESC) AS "role",
              any_value(version.changes->'disabled_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "disabled_at",
              any_value(version.changes->'created_at' ORDER BY version.version_at DESC, version.version_id DESC) AS "created_at"
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
              WHERE version.version_table = 3199944695018323
                AND version.version_table = 3199944695018323
                  AND version.version_key_number = 0
                  AND version.version_key = (stale_row."id")::text
            ) version
            GROUP BY version.version_key_number, version.version_key
            ORDER BY version.version_key_number DESC, version.version_key DESC
          ) newest
          WHERE CASE
            WHEN jsonb_typeof(newest."id") = 'object' THEN newest."id"->>'as'
            ELSE CASE WHEN jsonb_typeof(newest."id") = 'string' THEN newest."id" #>> '{}' ELSE newest."id"->>1 END
          END IS NOT NULL
        ) stale_state
      ) old_row
      FULL JOIN (
        SELECT
          found_row."id" AS "id",
          found_row."name" AS "name",
          found_row."email" AS "email",
          found_row."email_verified" AS "email_verified",
          found_row."image" AS "image",
          found_row."role" AS "role",
          found_row."disabled_at" AS "disabled_at",
          found_row."created_at" AS "created_at"
        FROM (
          SELECT DISTINCT ON (version_found."id") version_found.*
          FROM old_rows version_found
          ORDER BY version_found."id", EXISTS (
            SELECT
            FROM new_rows version_left
            WHERE version_left."id" = version_found."id"
              AND version_left::text = version_found::text
          )
        ) found_row
        JOIN stale stale_row ON found_row."id" = stale_row."id"
      ) new_row ON old_row."id" = new_row."id"
      CROSS JOIN (
        SELECT
          NULL::text AS actor_type,
          NULL::text AS actor_id,
          NULL::text AS actor_label,
          CASE
            WHEN EXISTS (
              SELECT
              FROM "audit"."entries" gap
              WHERE gap.version_table = 3199944695018323 AND gap.version_action = '|'
            ) THEN 'Changed while recording was skipped'
            ELSE 'Was there before it was recorded'
          END::text AS reason,
          NULL::text AS request_id,
          NULL::text AS remote_address,
          NULL::text AS user_agent,
          NULL::jsonb AS metadata,
          NULL::jsonb AS on_behalf_of,
          NULL::timestamptz(6) AS effective_at
      ) context
      WHERE old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
        OR old_row."image" IS DISTINCT FROM new_row."image"
        OR old_row."role" IS DISTINCT FROM new_row."role"
        OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
    END IF;
  END IF;
  INSERT INTO "audit"."log" (
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
    version_key_number,
    version_key,
    version_changes,
    version_checkpoint
  )
  SELECT
    hindsight.changed_at,
    '~',
    (coalesce((new_row."name")::text, '')),
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
    3199944695018323,
    0,
    (new_row."id")::text,
    JSON_OBJECT(
      'id': CASE
        WHEN old_row."id" IS DISTINCT FROM new_row."id"
          THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
      END,
      'name': CASE
        WHEN old_row."name" IS DISTINCT FROM new_row."name"
          THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
      END,
      'email': CASE
        WHEN old_row."email" IS DISTINCT FROM new_row."email"
          THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
      END,
      'email_verified': CASE
        WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
          THEN JSON_ARRAY(
            (old_row."email_verified")::text,
            (new_row."email_verified")::text
            NULL ON NULL RETURNING jsonb
          )
      END,
      'image': CASE
        WHEN old_row."image" IS DISTINCT FROM new_row."image"
          THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
      END,
      'role': CASE
        WHEN old_row."role" IS DISTINCT FROM new_row."role"
          THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
      END,
      'disabled_at': CASE
        WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
          THEN JSON_ARRAY(
            to_jsonb(old_row."disabled_at") #>> '{}',
            to_jsonb(new_row."disabled_at") #>> '{}'
            NULL ON NULL RETURNING jsonb
          )
      END,
      'created_at': CASE
        WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
          THEN JSON_ARRAY(
            to_jsonb(old_row."created_at") #>> '{}',
            to_jsonb(new_row."created_at") #>> '{}'
            NULL ON NULL RETURNING jsonb
          )
      END
      ABSENT ON NULL RETURNING jsonb
    ),
    CASE
      WHEN random() * 100 < 1 THEN JSON_OBJECT(
        'id': (new_row."id")::text,
        'name': (new_row."name")::text,
        'email': (new_row."email")::text,
        'email_verified': (new_row."email_verified")::text,
        'image': (new_row."image")::text,
        'role': (new_row."role")::text,
        'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
        'created_at': to_jsonb(new_row."created_at") #>> '{}'
        ABSENT ON NULL RETURNING jsonb
      )
    END
  FROM old_rows old_row
  CROSS JOIN new_rows new_row
  WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1)
    AND old_row."id" = new_row."id"
    AND (
      old_row."id" IS DISTINCT FROM new_row."id"
        OR old_row."name" IS DISTINCT FROM new_row."name"
        OR old_row."email" IS DISTINCT FROM new_row."email"
        OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
        OR old_row."image" IS DISTINCT FROM new_row."image"
        OR old_row."role" IS DISTINCT FROM new_row."role"
        OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
        OR old_row."created_at" IS DISTINCT FROM new_row."created_at"
    );
  IF FOUND THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1)
    OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
      CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'email': (new_row."email")::text,
          'email_verified': (new_row."email_verified")::text,
          'image': (new_row."image")::text,
          'role': (new_row."role")::text,
          'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM new_row."email"
              THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
              THEN JSON_ARRAY(
                (old_row."email_verified")::text,
                (new_row."email_verified")::text
                NULL ON NULL RETURNING jsonb
              )
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM new_row."image"
              THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM new_row."role"
              THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."disabled_at") #>> '{}',
                to_jsonb(new_row."disabled_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM old_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM new_rows version_row
        ) others
      )
    ) old_row
    FULL JOIN (
      SELECT *
      FROM (
        SELECT
          version_row.*,
          version_row::text AS version_image,
          row_number() OVER (PARTITION BY version_row::text) AS version_copy
        FROM new_rows version_row
      ) images
      WHERE (version_image, version_copy) NOT IN (
        SELECT version_image, version_copy
        FROM (
          SELECT
            version_row.*,
            version_row::text AS version_image,
            row_number() OVER (PARTITION BY version_row::text) AS version_copy
          FROM old_rows version_row
        ) others
      )
    ) new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
      OR old_row."image" IS DISTINCT FROM new_row."image"
      OR old_row."role" IS DISTINCT FROM new_row."role"
      OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  ELSE
    INSERT INTO "audit"."log" (
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
      version_key_number,
      version_key,
      version_changes,
      version_checkpoint
    )
    SELECT
      hindsight.changed_at,
      CASE WHEN new_row."id" IS NULL THEN '-' WHEN old_row."id" IS NULL THEN '+' ELSE '~' END,
      CASE
        WHEN new_row."id" IS NULL THEN (coalesce((old_row."name")::text, ''))
        ELSE (coalesce((new_row."name")::text, ''))
      END,
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
      CASE WHEN new_row."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END,
      CASE WHEN new_row."id" IS NULL THEN 0 ELSE 0 END,
      CASE WHEN new_row."id" IS NULL THEN (old_row."id")::text ELSE (new_row."id")::text END,
      CASE
        WHEN new_row."id" IS NULL THEN JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."id")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."name")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."email_verified")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."image")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM NULL
              THEN JSON_ARRAY((old_row."role")::text, NULL NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM NULL
              THEN JSON_ARRAY(to_jsonb(old_row."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb)
          END
          ABSENT ON NULL RETURNING jsonb
        )
        WHEN old_row."id" IS NULL THEN JSON_OBJECT(
          'id': (new_row."id")::text,
          'name': (new_row."name")::text,
          'email': (new_row."email")::text,
          'email_verified': (new_row."email_verified")::text,
          'image': (new_row."image")::text,
          'role': (new_row."role")::text,
          'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
          'created_at': to_jsonb(new_row."created_at") #>> '{}'
          ABSENT ON NULL RETURNING jsonb
        )
        ELSE JSON_OBJECT(
          'id': CASE
            WHEN old_row."id" IS DISTINCT FROM new_row."id"
              THEN JSON_ARRAY((old_row."id")::text, (new_row."id")::text NULL ON NULL RETURNING jsonb)
          END,
          'name': CASE
            WHEN old_row."name" IS DISTINCT FROM new_row."name"
              THEN JSON_ARRAY((old_row."name")::text, (new_row."name")::text NULL ON NULL RETURNING jsonb)
          END,
          'email': CASE
            WHEN old_row."email" IS DISTINCT FROM new_row."email"
              THEN JSON_ARRAY((old_row."email")::text, (new_row."email")::text NULL ON NULL RETURNING jsonb)
          END,
          'email_verified': CASE
            WHEN old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
              THEN JSON_ARRAY(
                (old_row."email_verified")::text,
                (new_row."email_verified")::text
                NULL ON NULL RETURNING jsonb
              )
          END,
          'image': CASE
            WHEN old_row."image" IS DISTINCT FROM new_row."image"
              THEN JSON_ARRAY((old_row."image")::text, (new_row."image")::text NULL ON NULL RETURNING jsonb)
          END,
          'role': CASE
            WHEN old_row."role" IS DISTINCT FROM new_row."role"
              THEN JSON_ARRAY((old_row."role")::text, (new_row."role")::text NULL ON NULL RETURNING jsonb)
          END,
          'disabled_at': CASE
            WHEN old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."disabled_at") #>> '{}',
                to_jsonb(new_row."disabled_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END,
          'created_at': CASE
            WHEN old_row."created_at" IS DISTINCT FROM new_row."created_at"
              THEN JSON_ARRAY(
                to_jsonb(old_row."created_at") #>> '{}',
                to_jsonb(new_row."created_at") #>> '{}'
                NULL ON NULL RETURNING jsonb
              )
          END
          ABSENT ON NULL RETURNING jsonb
        )
      END,
      CASE
        WHEN new_row."id" IS NULL THEN NULL::jsonb
        WHEN old_row."id" IS NULL THEN NULL::jsonb
        ELSE CASE
          WHEN random() * 100 < 1 THEN JSON_OBJECT(
            'id': (new_row."id")::text,
            'name': (new_row."name")::text,
            'email': (new_row."email")::text,
            'email_verified': (new_row."email_verified")::text,
            'image': (new_row."image")::text,
            'role': (new_row."role")::text,
            'disabled_at': to_jsonb(new_row."disabled_at") #>> '{}',
            'created_at': to_jsonb(new_row."created_at") #>> '{}'
            ABSENT ON NULL RETURNING jsonb
          )
        END
      END
    FROM old_rows old_row
    FULL JOIN new_rows new_row ON old_row."id" = new_row."id"
    WHERE old_row."id" IS DISTINCT FROM new_row."id"
      OR old_row."name" IS DISTINCT FROM new_row."name"
      OR old_row."email" IS DISTINCT FROM new_row."email"
      OR old_row."email_verified" IS DISTINCT FROM new_row."email_verified"
      OR old_row."image" IS DISTINCT FROM new_row."image"
      OR old_row."role" IS DISTINCT FROM new_row."role"
      OR old_row."disabled_at" IS DISTINCT FROM new_row."disabled_at"
      OR old_row."created_at" IS DISTINCT FROM new_row."created_at";
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION audit.write_entry(action "char", label text, about bigint, model text, key text, changes jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

CREATE TRIGGER hindsight_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.contracts_history FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER hindsight_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.customers_history FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER hindsight_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.entries FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER hindsight_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.log FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER hindsight_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.orders_history FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER hindsight_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.payments_history FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.contracts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.contracts_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.contracts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.contracts_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.contracts FOR EACH STATEMENT EXECUTE FUNCTION audit.contracts_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.contracts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.contracts_update();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.customers REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.customers_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.customers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.customers_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.customers FOR EACH STATEMENT EXECUTE FUNCTION audit.customers_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.customers_update();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.order_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.order_items_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.order_items REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.order_items_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.order_items FOR EACH STATEMENT EXECUTE FUNCTION audit.order_items_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.order_items REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.order_items_update();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.order_tags REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.order_tags_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.order_tags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.order_tags_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.order_tags FOR EACH STATEMENT EXECUTE FUNCTION audit.order_tags_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.order_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.order_tags_update();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.orders REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.orders_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.orders REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.orders_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.orders FOR EACH STATEMENT EXECUTE FUNCTION audit.orders_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.orders_update();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.payments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.payments_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.payments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.payments_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.payments FOR EACH STATEMENT EXECUTE FUNCTION audit.payments_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.payments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.payments_update();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.tags REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.tags_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.tags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.tags_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.tags FOR EACH STATEMENT EXECUTE FUNCTION audit.tags_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.tags_update();

CREATE TRIGGER "00_hindsight_delete" AFTER DELETE ON public.users REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.users_delete();

CREATE TRIGGER "00_hindsight_insert" AFTER INSERT ON public.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.users_insert();

CREATE TRIGGER "00_hindsight_truncate" BEFORE TRUNCATE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION audit.users_truncate();

CREATE TRIGGER "00_hindsight_update" AFTER UPDATE ON public.users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.users_update();

