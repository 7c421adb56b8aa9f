-- The schema that the migrations and audit.install() make. Written by `pnpm db:dump`; not run by anything.

CREATE SCHEMA audit;

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
  saved_at timestamp with time zone DEFAULT now() NOT NULL
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

ALTER TABLE public.users ADD CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'auditor'::text, 'admin'::text])));

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
  c "audit"."context_row";
BEGIN
  IF (SELECT n.nspname FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace WHERE r.oid = versions) IS DISTINCT FROM 'audit' THEN
    RETURN 0;
  END IF;
  FOREACH source IN ARRAY coalesce(contexts, '{}') LOOP
    IF jsonb_typeof(source) <> 'object' OR source - ARRAY['actor', 'reason', 'requestId', 'remoteAddress', 'userAgent', 'metadata', 'effectiveAt', 'skip'] <> '{}' OR jsonb_typeof(source->'actor') NOT IN ('object', 'null') THEN
      RAISE EXCEPTION 'audit context refused, and the write with it: it is no JSON object of actor, reason, requestId, remoteAddress, userAgent, metadata, effectiveAt, skip, with an object for the actor'
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    c := jsonb_populate_record(NULL::"audit"."context_row", jsonb_build_object('actor_type', source #> '{actor,type}', 'actor_id', source #> '{actor,id}', 'actor_label', source #> '{actor,label}', 'reason', source #> '{reason}', 'request_id', source #> '{requestId}', 'remote_address', source #> '{remoteAddress}', 'user_agent', source #> '{userAgent}', 'metadata', source #> '{metadata}', 'on_behalf_of', source #> '{actor,onBehalfOf}', 'effective_at', source #> '{effectiveAt}', 'skip', source->'skip'));
    IF (c.actor_type IS NULL) <> (c.actor_id IS NULL) OR c.actor_type IS NULL AND (c.actor_label IS NOT NULL OR c.on_behalf_of IS NOT NULL) OR c.actor_type = '' OR c.actor_id = '' OR length(c.actor_type) > 64 OR length(c.actor_id) > 256 OR length(c.actor_label) > 256
    OR c.on_behalf_of IS NOT NULL AND (jsonb_typeof(c.on_behalf_of) <> 'object' OR pg_column_size(c.on_behalf_of) > 16384 OR coalesce(c.on_behalf_of #> '{}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false))
    OR length(c.reason) > 2000
    OR length(c.request_id) > 200
    OR length(c.remote_address) > 200
    OR length(c.user_agent) > 1000
    OR c.metadata IS NOT NULL AND (jsonb_typeof(c.metadata) <> 'object' OR pg_column_size(c.metadata) > 16384 OR jsonb_path_exists(c.metadata, '$.**{100}'))
    OR NOT (c.effective_at >= '0001-01-01 00:00:00+00' AND c.effective_at < '10000-01-01 00:00:00+00') THEN
    RAISE EXCEPTION 'audit context refused, and the write with it: % is missing, too long or nothing that a version can have', concat_ws(', ', CASE WHEN (c.actor_type IS NULL) <> (c.actor_id IS NULL) OR c.actor_type IS NULL AND (c.actor_label IS NOT NULL OR c.on_behalf_of IS NOT NULL) OR c.actor_type = '' OR c.actor_id = '' OR length(c.actor_type) > 64 OR length(c.actor_id) > 256 OR length(c.actor_label) > 256 THEN 'actor' END, CASE WHEN c.on_behalf_of IS NOT NULL AND (jsonb_typeof(c.on_behalf_of) <> 'object' OR pg_column_size(c.on_behalf_of) > 16384 OR coalesce(c.on_behalf_of #> '{}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false)) THEN 'actor.onBehalfOf' END, CASE WHEN length(c.reason) > 2000 THEN 'reason' END, CASE WHEN length(c.request_id) > 200 THEN 'requestId' END, CASE WHEN length(c.remote_address) > 200 THEN 'remoteAddress' END, CASE WHEN length(c.user_agent) > 1000 THEN 'userAgent' END, CASE WHEN c.metadata IS NOT NULL AND (jsonb_typeof(c.metadata) <> 'object' OR pg_column_size(c.metadata) > 16384 OR jsonb_path_exists(c.metadata, '$.**{100}')) THEN 'metadata' END, CASE WHEN NOT (c.effective_at >= '0001-01-01 00:00:00+00' AND c.effective_at < '10000-01-01 00:00:00+00') THEN 'effectiveAt' END)
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  END LOOP;
  PERFORM set_config('hindsight.maintenance', 'on', true);
  EXECUTE format($sql$UPDATE %s v SET version_actor_type = CASE WHEN c.source ? 'actor' THEN (c.source #>> '{actor,type}')::text ELSE v.version_actor_type END, version_actor_id = CASE WHEN c.source ? 'actor' THEN (c.source #>> '{actor,id}')::text ELSE v.version_actor_id END, version_actor_label = CASE WHEN c.source ? 'actor' THEN (c.source #>> '{actor,label}')::text ELSE v.version_actor_label END, version_reason = CASE WHEN c.source ? 'reason' THEN (c.source #>> '{reason}')::text ELSE v.version_reason END, version_request_id = CASE WHEN c.source ? 'requestId' THEN (c.source #>> '{requestId}')::text ELSE v.version_request_id END, version_remote_address = CASE WHEN c.source ? 'remoteAddress' THEN (c.source #>> '{remoteAddress}')::text ELSE v.version_remote_address END, version_user_agent = CASE WHEN c.source ? 'userAgent' THEN (c.source #>> '{userAgent}')::text ELSE v.version_user_agent END, version_metadata = CASE WHEN c.source ? 'metadata' THEN c.source #> '{metadata}' ELSE v.version_metadata END, version_on_behalf_of = CASE WHEN c.source ? 'actor' THEN c.source #> '{actor,onBehalfOf}' ELSE v.version_on_behalf_of END, version_effective_at = CASE WHEN c.source ? 'effectiveAt' THEN (c.source #>> '{effectiveAt}')::timestamptz(6) ELSE v.version_effective_at END
    FROM unnest($1, $2) c(id, source) WHERE v.version_id = c.id AND v.version_transaction = pg_current_xact_id()
    AND v.version_at >= transaction_timestamp() AND age(v.xmin) <= age(pg_current_xact_id()::xid)$sql$, versions) USING ids, contexts;
  GET DIAGNOSTICS amended = ROW_COUNT;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  RETURN amended;
END
$function$;

CREATE OR REPLACE FUNCTION audit.context()
 RETURNS audit.context_row
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
  statement text := current_query();
  sent json := CASE WHEN statement IS NULL OR starts_with(statement, '/*hindsight*/ ') THEN nullif(current_setting('hindsight.statement', true), '') END;
  setting jsonb;
  c "audit"."context_row";
BEGIN
  IF sent IS NOT NULL THEN
    c := json_populate_record(NULL::"audit"."context_row", sent);
  ELSIF starts_with(statement, '/*hindsight:') THEN
    c := json_populate_record(NULL::"audit"."context_row", convert_from(decode(substr(split_part(statement, '*/', 1), 13), 'base64'), 'UTF8')::json);
  ELSE
    setting := nullif(current_setting('hindsight.context', true), '');
    IF setting IS NULL THEN
      RETURN NULL;
    END IF;
    IF jsonb_typeof(setting) <> 'object' OR setting - ARRAY['actor', 'reason', 'requestId', 'remoteAddress', 'userAgent', 'metadata', 'effectiveAt', 'skip'] <> '{}' OR jsonb_typeof(setting->'actor') NOT IN ('object', 'null') THEN
      RAISE EXCEPTION 'audit context refused, and the write with it: it is no JSON object of actor, reason, requestId, remoteAddress, userAgent, metadata, effectiveAt, skip, with an object for the actor'
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    c := jsonb_populate_record(NULL::"audit"."context_row", jsonb_build_object('actor_type', setting #> '{actor,type}', 'actor_id', setting #> '{actor,id}', 'actor_label', setting #> '{actor,label}', 'reason', setting #> '{reason}', 'request_id', setting #> '{requestId}', 'remote_address', setting #> '{remoteAddress}', 'user_agent', setting #> '{userAgent}', 'metadata', setting #> '{metadata}', 'on_behalf_of', setting #> '{actor,onBehalfOf}', 'effective_at', setting #> '{effectiveAt}', 'skip', setting->'skip'));
  END IF;
  IF (c.actor_type IS NULL) <> (c.actor_id IS NULL) OR c.actor_type IS NULL AND (c.actor_label IS NOT NULL OR c.on_behalf_of IS NOT NULL) OR c.actor_type = '' OR c.actor_id = '' OR length(c.actor_type) > 64 OR length(c.actor_id) > 256 OR length(c.actor_label) > 256
    OR c.on_behalf_of IS NOT NULL AND (jsonb_typeof(c.on_behalf_of) <> 'object' OR pg_column_size(c.on_behalf_of) > 16384 OR coalesce(c.on_behalf_of #> '{}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false))
    OR length(c.reason) > 2000
    OR length(c.request_id) > 200
    OR length(c.remote_address) > 200
    OR length(c.user_agent) > 1000
    OR c.metadata IS NOT NULL AND (jsonb_typeof(c.metadata) <> 'object' OR pg_column_size(c.metadata) > 16384 OR jsonb_path_exists(c.metadata, '$.**{100}'))
    OR NOT (c.effective_at >= '0001-01-01 00:00:00+00' AND c.effective_at < '10000-01-01 00:00:00+00') THEN
    RAISE EXCEPTION 'audit context refused, and the write with it: % is missing, too long or nothing that a version can have', concat_ws(', ', CASE WHEN (c.actor_type IS NULL) <> (c.actor_id IS NULL) OR c.actor_type IS NULL AND (c.actor_label IS NOT NULL OR c.on_behalf_of IS NOT NULL) OR c.actor_type = '' OR c.actor_id = '' OR length(c.actor_type) > 64 OR length(c.actor_id) > 256 OR length(c.actor_label) > 256 THEN 'actor' END, CASE WHEN c.on_behalf_of IS NOT NULL AND (jsonb_typeof(c.on_behalf_of) <> 'object' OR pg_column_size(c.on_behalf_of) > 16384 OR coalesce(c.on_behalf_of #> '{}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' <> 'null' AND (jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'type') IS DISTINCT FROM 'string' OR jsonb_typeof(c.on_behalf_of #> '{onBehalfOf,onBehalfOf}' -> 'id') IS DISTINCT FROM 'string'), false) OR coalesce(c.on_behalf_of #> '{onBehalfOf,onBehalfOf,onBehalfOf}' <> 'null', false)) THEN 'actor.onBehalfOf' END, CASE WHEN length(c.reason) > 2000 THEN 'reason' END, CASE WHEN length(c.request_id) > 200 THEN 'requestId' END, CASE WHEN length(c.remote_address) > 200 THEN 'remoteAddress' END, CASE WHEN length(c.user_agent) > 1000 THEN 'userAgent' END, CASE WHEN c.metadata IS NOT NULL AND (jsonb_typeof(c.metadata) <> 'object' OR pg_column_size(c.metadata) > 16384 OR jsonb_path_exists(c.metadata, '$.**{100}')) THEN 'metadata' END, CASE WHEN NOT (c.effective_at >= '0001-01-01 00:00:00+00' AND c.effective_at < '10000-01-01 00:00:00+00') THEN 'effectiveAt' END)
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  RETURN c;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3426371324930150, 'Contract', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."title")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."customer_id", o."title", o."terms", o."valid_from", o."valid_until", o."document", o."created_at"
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."contracts_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."title")::text, '')) ELSE (coalesce((n."title")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."title" IS DISTINCT FROM n."title" THEN 'title' END, CASE WHEN o."terms" IS DISTINCT FROM n."terms" THEN 'terms' END, CASE WHEN o."valid_from" IS DISTINCT FROM n."valid_from" THEN 'valid_from' END, CASE WHEN o."valid_until" IS DISTINCT FROM n."valid_until" THEN 'valid_until' END, CASE WHEN o."document" IS DISTINCT FROM n."document" THEN 'document' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."title" ELSE n."title" END, CASE WHEN n."id" IS NULL THEN o."terms" ELSE n."terms" END, CASE WHEN n."id" IS NULL THEN o."valid_from" ELSE n."valid_from" END, CASE WHEN n."id" IS NULL THEN o."valid_until" ELSE n."valid_until" END, CASE WHEN n."id" IS NULL THEN o."document" ELSE n."document" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."customer_id", h."title", h."terms", h."valid_from", h."valid_until", h."document", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."contracts_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."contracts_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."customer_id" AS "customer_id", r."title" AS "title", r."terms" AS "terms", r."valid_from" AS "valid_from", r."valid_until" AS "valid_until", r."document" AS "document", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."title" IS DISTINCT FROM n."title" OR o."terms" IS DISTINCT FROM n."terms" OR o."valid_from" IS DISTINCT FROM n."valid_from" OR o."valid_until" IS DISTINCT FROM n."valid_until" OR o."document" IS DISTINCT FROM n."document" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."title")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."customer_id", o."title", o."terms", o."valid_from", o."valid_until", o."document", o."created_at"
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3426371324930150, 'Contract', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, '+', (coalesce((n."title")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."customer_id", n."title", n."terms", n."valid_from", n."valid_until", n."document", n."created_at"
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."contracts_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."title")::text, '')) ELSE (coalesce((n."title")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."title" IS DISTINCT FROM n."title" THEN 'title' END, CASE WHEN o."terms" IS DISTINCT FROM n."terms" THEN 'terms' END, CASE WHEN o."valid_from" IS DISTINCT FROM n."valid_from" THEN 'valid_from' END, CASE WHEN o."valid_until" IS DISTINCT FROM n."valid_until" THEN 'valid_until' END, CASE WHEN o."document" IS DISTINCT FROM n."document" THEN 'document' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."title" ELSE n."title" END, CASE WHEN n."id" IS NULL THEN o."terms" ELSE n."terms" END, CASE WHEN n."id" IS NULL THEN o."valid_from" ELSE n."valid_from" END, CASE WHEN n."id" IS NULL THEN o."valid_until" ELSE n."valid_until" END, CASE WHEN n."id" IS NULL THEN o."document" ELSE n."document" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."customer_id", h."title", h."terms", h."valid_from", h."valid_until", h."document", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."contracts_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."contracts_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT NULL::uuid AS "id", NULL::bigint AS "customer_id", NULL::text AS "title", NULL::jsonb AS "terms", NULL::date AS "valid_from", NULL::date AS "valid_until", NULL::bytea AS "document", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."title" IS DISTINCT FROM n."title" OR o."terms" IS DISTINCT FROM n."terms" OR o."valid_from" IS DISTINCT FROM n."valid_from" OR o."valid_until" IS DISTINCT FROM n."valid_until" OR o."document" IS DISTINCT FROM n."document" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, '+', (coalesce((n."title")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."customer_id", n."title", n."terms", n."valid_from", n."valid_until", n."document", n."created_at"
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."contracts_history" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN true AND h.version_action = '~' AND h.version_changed <@ ARRAY['id', 'customer_id', 'title', 'terms', 'valid_from', 'valid_until', 'document', 'created_at']::text[]
  AND NOT EXISTS (SELECT FROM jsonb_each((SELECT JSON_OBJECT('id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."id" END)::text AND (b.version_id IS NOT NULL OR h."id" IS DISTINCT FROM NULL)) ELSE h."id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."id" END)::text NULL ON NULL RETURNING jsonb) END, 'customer_id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'customer_id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."customer_id" WHEN '-' THEN h."customer_id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."customer_id" END)::text AND (b.version_id IS NOT NULL OR h."customer_id" IS DISTINCT FROM NULL)) ELSE h."customer_id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."customer_id" WHEN '-' THEN h."customer_id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."customer_id" END)::text NULL ON NULL RETURNING jsonb) END, 'title': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'title' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."title" WHEN '-' THEN h."title" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."title" END)::text AND (b.version_id IS NOT NULL OR h."title" IS DISTINCT FROM NULL)) ELSE h."title" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."title" WHEN '-' THEN h."title" END)::text, (CASE WHEN h.version_action <> '-' THEN h."title" END)::text NULL ON NULL RETURNING jsonb) END, 'terms': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'terms' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."terms" WHEN '-' THEN h."terms" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."terms" END)::text AND (b.version_id IS NOT NULL OR h."terms" IS DISTINCT FROM NULL)) ELSE h."terms" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."terms" WHEN '-' THEN h."terms" END)::text, (CASE WHEN h.version_action <> '-' THEN h."terms" END)::text NULL ON NULL RETURNING jsonb) END, 'valid_from': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'valid_from' = ANY(h.version_changed) OR to_jsonb(CASE h.version_action WHEN '~' THEN b."valid_from" WHEN '-' THEN h."valid_from" END) #>> '{}' IS DISTINCT FROM to_jsonb(CASE WHEN h.version_action <> '-' THEN h."valid_from" END) #>> '{}' AND (b.version_id IS NOT NULL OR h."valid_from" IS DISTINCT FROM NULL)) ELSE h."valid_from" IS DISTINCT FROM NULL END THEN JSON_ARRAY(to_jsonb(CASE h.version_action WHEN '~' THEN b."valid_from" WHEN '-' THEN h."valid_from" END) #>> '{}', to_jsonb(CASE WHEN h.version_action <> '-' THEN h."valid_from" END) #>> '{}' NULL ON NULL RETURNING jsonb) END, 'valid_until': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'valid_until' = ANY(h.version_changed) OR to_jsonb(CASE h.version_action WHEN '~' THEN b."valid_until" WHEN '-' THEN h."valid_until" END) #>> '{}' IS DISTINCT FROM to_jsonb(CASE WHEN h.version_action <> '-' THEN h."valid_until" END) #>> '{}' AND (b.version_id IS NOT NULL OR h."valid_until" IS DISTINCT FROM NULL)) ELSE h."valid_until" IS DISTINCT FROM NULL END THEN JSON_ARRAY(to_jsonb(CASE h.version_action WHEN '~' THEN b."valid_until" WHEN '-' THEN h."valid_until" END) #>> '{}', to_jsonb(CASE WHEN h.version_action <> '-' THEN h."valid_until" END) #>> '{}' NULL ON NULL RETURNING jsonb) END, 'document': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'document' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."document" WHEN '-' THEN h."document" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."document" END)::text AND (b.version_id IS NOT NULL OR h."document" IS DISTINCT FROM NULL)) ELSE h."document" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."document" WHEN '-' THEN h."document" END)::text, (CASE WHEN h.version_action <> '-' THEN h."document" END)::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'created_at' = ANY(h.version_changed) OR to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}' IS DISTINCT FROM to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' AND (b.version_id IS NOT NULL OR h."created_at" IS DISTINCT FROM NULL)) ELSE h."created_at" IS DISTINCT FROM NULL END THEN JSON_ARRAY(to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}', to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb)
  FROM (SELECT) one LEFT JOIN LATERAL (SELECT p.* FROM "audit"."contracts_history" p
    WHERE p."id" = h."id" AND (p.version_at, p.version_id) < (h.version_at, h.version_id)
    ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1) b ON h.version_action = '~')) f WHERE (f.value->0 IS DISTINCT FROM f.value->1)) ELSE true AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."contracts_history" later WHERE later."id" = h."id"
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id))
  OR h.version_action = '-') AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."contracts_history" older
    WHERE true AND older."id" = h."id" AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 3426371324930150 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."contracts_history" h WHERE h.version_id = ANY (ids) AND true) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 3426371324930150 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3426371324930150, 'Contract', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3426371324930150, 'Contract', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."contracts" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM (SELECT t.* FROM "public"."contracts" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM (SELECT t.* FROM "public"."contracts" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."contracts_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."title")::text, '')) ELSE (coalesce((n."title")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."title" IS DISTINCT FROM n."title" THEN 'title' END, CASE WHEN o."terms" IS DISTINCT FROM n."terms" THEN 'terms' END, CASE WHEN o."valid_from" IS DISTINCT FROM n."valid_from" THEN 'valid_from' END, CASE WHEN o."valid_until" IS DISTINCT FROM n."valid_until" THEN 'valid_until' END, CASE WHEN o."document" IS DISTINCT FROM n."document" THEN 'document' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."title" ELSE n."title" END, CASE WHEN n."id" IS NULL THEN o."terms" ELSE n."terms" END, CASE WHEN n."id" IS NULL THEN o."valid_from" ELSE n."valid_from" END, CASE WHEN n."id" IS NULL THEN o."valid_until" ELSE n."valid_until" END, CASE WHEN n."id" IS NULL THEN o."document" ELSE n."document" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."customer_id", h."title", h."terms", h."valid_from", h."valid_until", h."document", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."contracts_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."contracts_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."customer_id" AS "customer_id", r."title" AS "title", r."terms" AS "terms", r."valid_from" AS "valid_from", r."valid_until" AS "valid_until", r."document" AS "document", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."contracts" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."title" IS DISTINCT FROM n."title" OR o."terms" IS DISTINCT FROM n."terms" OR o."valid_from" IS DISTINCT FROM n."valid_from" OR o."valid_until" IS DISTINCT FROM n."valid_until" OR o."document" IS DISTINCT FROM n."document" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."title")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."customer_id", o."title", o."terms", o."valid_from", o."valid_until", o."document", o."created_at"
FROM (SELECT t.* FROM "public"."contracts" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3426371324930150, 'Contract', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r UNION ALL SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, '~', (coalesce((n."title")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."title" IS DISTINCT FROM n."title" THEN 'title' END, CASE WHEN o."terms" IS DISTINCT FROM n."terms" THEN 'terms' END, CASE WHEN o."valid_from" IS DISTINCT FROM n."valid_from" THEN 'valid_from' END, CASE WHEN o."valid_until" IS DISTINCT FROM n."valid_until" THEN 'valid_until' END, CASE WHEN o."document" IS DISTINCT FROM n."document" THEN 'document' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL), n."id", n."customer_id", n."title", n."terms", n."valid_from", n."valid_until", n."document", n."created_at"
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|') AND o."id" = n."id" AND (o."id" IS DISTINCT FROM n."id" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."title" IS DISTINCT FROM n."title" OR o."terms" IS DISTINCT FROM n."terms" OR o."valid_from" IS DISTINCT FROM n."valid_from" OR o."valid_until" IS DISTINCT FROM n."valid_until" OR o."document" IS DISTINCT FROM n."document" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r UNION SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."contracts_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3426371324930150 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."title")::text, '')) ELSE (coalesce((n."title")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."title" IS DISTINCT FROM n."title" THEN 'title' END, CASE WHEN o."terms" IS DISTINCT FROM n."terms" THEN 'terms' END, CASE WHEN o."valid_from" IS DISTINCT FROM n."valid_from" THEN 'valid_from' END, CASE WHEN o."valid_until" IS DISTINCT FROM n."valid_until" THEN 'valid_until' END, CASE WHEN o."document" IS DISTINCT FROM n."document" THEN 'document' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."title" ELSE n."title" END, CASE WHEN n."id" IS NULL THEN o."terms" ELSE n."terms" END, CASE WHEN n."id" IS NULL THEN o."valid_from" ELSE n."valid_from" END, CASE WHEN n."id" IS NULL THEN o."valid_until" ELSE n."valid_until" END, CASE WHEN n."id" IS NULL THEN o."document" ELSE n."document" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."customer_id", h."title", h."terms", h."valid_from", h."valid_until", h."document", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."contracts_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."contracts_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."customer_id" AS "customer_id", r."title" AS "title", r."terms" AS "terms", r."valid_from" AS "valid_from", r."valid_until" AS "valid_until", r."document" AS "document", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."title" IS DISTINCT FROM n."title" OR o."terms" IS DISTINCT FROM n."terms" OR o."valid_from" IS DISTINCT FROM n."valid_from" OR o."valid_until" IS DISTINCT FROM n."valid_until" OR o."document" IS DISTINCT FROM n."document" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."title")::text, '')) ELSE (coalesce((n."title")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."title" IS DISTINCT FROM n."title" THEN 'title' END, CASE WHEN o."terms" IS DISTINCT FROM n."terms" THEN 'terms' END, CASE WHEN o."valid_from" IS DISTINCT FROM n."valid_from" THEN 'valid_from' END, CASE WHEN o."valid_until" IS DISTINCT FROM n."valid_until" THEN 'valid_until' END, CASE WHEN o."document" IS DISTINCT FROM n."document" THEN 'document' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."title" ELSE n."title" END, CASE WHEN n."id" IS NULL THEN o."terms" ELSE n."terms" END, CASE WHEN n."id" IS NULL THEN o."valid_from" ELSE n."valid_from" END, CASE WHEN n."id" IS NULL THEN o."valid_until" ELSE n."valid_until" END, CASE WHEN n."id" IS NULL THEN o."document" ELSE n."document" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."title" IS DISTINCT FROM n."title" OR o."terms" IS DISTINCT FROM n."terms" OR o."valid_from" IS DISTINCT FROM n."valid_from" OR o."valid_until" IS DISTINCT FROM n."valid_until" OR o."document" IS DISTINCT FROM n."document" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."contracts_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "customer_id", "title", "terms", "valid_from", "valid_until", "document", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."title")::text, '')) ELSE (coalesce((n."title")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."title" IS DISTINCT FROM n."title" THEN 'title' END, CASE WHEN o."terms" IS DISTINCT FROM n."terms" THEN 'terms' END, CASE WHEN o."valid_from" IS DISTINCT FROM n."valid_from" THEN 'valid_from' END, CASE WHEN o."valid_until" IS DISTINCT FROM n."valid_until" THEN 'valid_until' END, CASE WHEN o."document" IS DISTINCT FROM n."document" THEN 'document' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."title" ELSE n."title" END, CASE WHEN n."id" IS NULL THEN o."terms" ELSE n."terms" END, CASE WHEN n."id" IS NULL THEN o."valid_from" ELSE n."valid_from" END, CASE WHEN n."id" IS NULL THEN o."valid_until" ELSE n."valid_until" END, CASE WHEN n."id" IS NULL THEN o."document" ELSE n."document" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM old_rows o FULL JOIN new_rows n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."title" IS DISTINCT FROM n."title" OR o."terms" IS DISTINCT FROM n."terms" OR o."valid_from" IS DISTINCT FROM n."valid_from" OR o."valid_until" IS DISTINCT FROM n."valid_until" OR o."document" IS DISTINCT FROM n."document" OR o."created_at" IS DISTINCT FROM n."created_at";
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 4203369172915470, 'Customer', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."name", o."email", o."phone", o."tier", o."created_at"
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."customers_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."name" IS DISTINCT FROM n."name" THEN 'name' END, CASE WHEN o."email" IS DISTINCT FROM n."email" THEN 'email' END, CASE WHEN o."phone" IS DISTINCT FROM n."phone" THEN 'phone' END, CASE WHEN o."tier" IS DISTINCT FROM n."tier" THEN 'tier' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."name" ELSE n."name" END, CASE WHEN n."id" IS NULL THEN o."email" ELSE n."email" END, CASE WHEN n."id" IS NULL THEN o."phone" ELSE n."phone" END, CASE WHEN n."id" IS NULL THEN o."tier" ELSE n."tier" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."name", h."email", h."phone", h."tier", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."customers_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."customers_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."email" AS "email", r."phone" AS "phone", r."tier" AS "tier", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."phone" IS DISTINCT FROM n."phone" OR o."tier" IS DISTINCT FROM n."tier" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."name", o."email", o."phone", o."tier", o."created_at"
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 4203369172915470, 'Customer', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, '+', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."name", n."email", n."phone", n."tier", n."created_at"
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."customers_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."name" IS DISTINCT FROM n."name" THEN 'name' END, CASE WHEN o."email" IS DISTINCT FROM n."email" THEN 'email' END, CASE WHEN o."phone" IS DISTINCT FROM n."phone" THEN 'phone' END, CASE WHEN o."tier" IS DISTINCT FROM n."tier" THEN 'tier' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."name" ELSE n."name" END, CASE WHEN n."id" IS NULL THEN o."email" ELSE n."email" END, CASE WHEN n."id" IS NULL THEN o."phone" ELSE n."phone" END, CASE WHEN n."id" IS NULL THEN o."tier" ELSE n."tier" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."name", h."email", h."phone", h."tier", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."customers_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."customers_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT NULL::bigint AS "id", NULL::text AS "name", NULL::text AS "email", NULL::text AS "phone", NULL::text AS "tier", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."phone" IS DISTINCT FROM n."phone" OR o."tier" IS DISTINCT FROM n."tier" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, '+', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."name", n."email", n."phone", n."tier", n."created_at"
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."customers_history" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN true AND h.version_action = '~' AND h.version_changed <@ ARRAY['id', 'name', 'email', 'phone', 'tier', 'created_at']::text[]
  AND NOT EXISTS (SELECT FROM jsonb_each((SELECT JSON_OBJECT('id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."id" END)::text AND (b.version_id IS NOT NULL OR h."id" IS DISTINCT FROM NULL)) ELSE h."id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."id" END)::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'name' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."name" WHEN '-' THEN h."name" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."name" END)::text AND (b.version_id IS NOT NULL OR h."name" IS DISTINCT FROM NULL)) ELSE h."name" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."name" WHEN '-' THEN h."name" END)::text, (CASE WHEN h.version_action <> '-' THEN h."name" END)::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'email' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."email" WHEN '-' THEN h."email" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."email" END)::text AND (b.version_id IS NOT NULL OR h."email" IS DISTINCT FROM NULL)) ELSE h."email" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."email" WHEN '-' THEN h."email" END)::text, (CASE WHEN h.version_action <> '-' THEN h."email" END)::text NULL ON NULL RETURNING jsonb) END, 'phone': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'phone' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."phone" WHEN '-' THEN h."phone" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."phone" END)::text AND (b.version_id IS NOT NULL OR h."phone" IS DISTINCT FROM NULL)) ELSE h."phone" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."phone" WHEN '-' THEN h."phone" END)::text, (CASE WHEN h.version_action <> '-' THEN h."phone" END)::text NULL ON NULL RETURNING jsonb) END, 'tier': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'tier' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."tier" WHEN '-' THEN h."tier" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."tier" END)::text AND (b.version_id IS NOT NULL OR h."tier" IS DISTINCT FROM NULL)) ELSE h."tier" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."tier" WHEN '-' THEN h."tier" END)::text, (CASE WHEN h.version_action <> '-' THEN h."tier" END)::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'created_at' = ANY(h.version_changed) OR to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}' IS DISTINCT FROM to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' AND (b.version_id IS NOT NULL OR h."created_at" IS DISTINCT FROM NULL)) ELSE h."created_at" IS DISTINCT FROM NULL END THEN JSON_ARRAY(to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}', to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb)
  FROM (SELECT) one LEFT JOIN LATERAL (SELECT p.* FROM "audit"."customers_history" p
    WHERE p."id" = h."id" AND (p.version_at, p.version_id) < (h.version_at, h.version_id)
    ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1) b ON h.version_action = '~')) f WHERE (f.value->0 IS DISTINCT FROM f.value->1)) ELSE true AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."customers_history" later WHERE later."id" = h."id"
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id))
  OR h.version_action = '-') AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."customers_history" older
    WHERE true AND older."id" = h."id" AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 4203369172915470 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."customers_history" h WHERE h.version_id = ANY (ids) AND true) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 4203369172915470 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 4203369172915470, 'Customer', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 4203369172915470, 'Customer', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."customers" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM (SELECT t.* FROM "public"."customers" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM (SELECT t.* FROM "public"."customers" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."customers_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."name" IS DISTINCT FROM n."name" THEN 'name' END, CASE WHEN o."email" IS DISTINCT FROM n."email" THEN 'email' END, CASE WHEN o."phone" IS DISTINCT FROM n."phone" THEN 'phone' END, CASE WHEN o."tier" IS DISTINCT FROM n."tier" THEN 'tier' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."name" ELSE n."name" END, CASE WHEN n."id" IS NULL THEN o."email" ELSE n."email" END, CASE WHEN n."id" IS NULL THEN o."phone" ELSE n."phone" END, CASE WHEN n."id" IS NULL THEN o."tier" ELSE n."tier" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."name", h."email", h."phone", h."tier", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."customers_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."customers_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."email" AS "email", r."phone" AS "phone", r."tier" AS "tier", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."customers" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."phone" IS DISTINCT FROM n."phone" OR o."tier" IS DISTINCT FROM n."tier" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."name", o."email", o."phone", o."tier", o."created_at"
FROM (SELECT t.* FROM "public"."customers" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 4203369172915470, 'Customer', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r UNION ALL SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, '~', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."name" IS DISTINCT FROM n."name" THEN 'name' END, CASE WHEN o."email" IS DISTINCT FROM n."email" THEN 'email' END, CASE WHEN o."phone" IS DISTINCT FROM n."phone" THEN 'phone' END, CASE WHEN o."tier" IS DISTINCT FROM n."tier" THEN 'tier' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL), n."id", n."name", n."email", n."phone", n."tier", n."created_at"
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|') AND o."id" = n."id" AND (o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."phone" IS DISTINCT FROM n."phone" OR o."tier" IS DISTINCT FROM n."tier" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r UNION SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."customers_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 4203369172915470 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."name" IS DISTINCT FROM n."name" THEN 'name' END, CASE WHEN o."email" IS DISTINCT FROM n."email" THEN 'email' END, CASE WHEN o."phone" IS DISTINCT FROM n."phone" THEN 'phone' END, CASE WHEN o."tier" IS DISTINCT FROM n."tier" THEN 'tier' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."name" ELSE n."name" END, CASE WHEN n."id" IS NULL THEN o."email" ELSE n."email" END, CASE WHEN n."id" IS NULL THEN o."phone" ELSE n."phone" END, CASE WHEN n."id" IS NULL THEN o."tier" ELSE n."tier" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."name", h."email", h."phone", h."tier", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."customers_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."customers_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."email" AS "email", r."phone" AS "phone", r."tier" AS "tier", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."phone" IS DISTINCT FROM n."phone" OR o."tier" IS DISTINCT FROM n."tier" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."name" IS DISTINCT FROM n."name" THEN 'name' END, CASE WHEN o."email" IS DISTINCT FROM n."email" THEN 'email' END, CASE WHEN o."phone" IS DISTINCT FROM n."phone" THEN 'phone' END, CASE WHEN o."tier" IS DISTINCT FROM n."tier" THEN 'tier' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."name" ELSE n."name" END, CASE WHEN n."id" IS NULL THEN o."email" ELSE n."email" END, CASE WHEN n."id" IS NULL THEN o."phone" ELSE n."phone" END, CASE WHEN n."id" IS NULL THEN o."tier" ELSE n."tier" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."phone" IS DISTINCT FROM n."phone" OR o."tier" IS DISTINCT FROM n."tier" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."customers_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "name", "email", "phone", "tier", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."name" IS DISTINCT FROM n."name" THEN 'name' END, CASE WHEN o."email" IS DISTINCT FROM n."email" THEN 'email' END, CASE WHEN o."phone" IS DISTINCT FROM n."phone" THEN 'phone' END, CASE WHEN o."tier" IS DISTINCT FROM n."tier" THEN 'tier' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."name" ELSE n."name" END, CASE WHEN n."id" IS NULL THEN o."email" ELSE n."email" END, CASE WHEN n."id" IS NULL THEN o."phone" ELSE n."phone" END, CASE WHEN n."id" IS NULL THEN o."tier" ELSE n."tier" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM old_rows o FULL JOIN new_rows n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."phone" IS DISTINCT FROM n."phone" OR o."tier" IS DISTINCT FROM n."tier" OR o."created_at" IS DISTINCT FROM n."created_at";
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, 'OrderItem', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, (o."id")::bigint, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3130789673275611 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')) ELSE (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM n."sku" THEN JSON_ARRAY((o."sku")::text, (n."sku")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM n."quantity" THEN JSON_ARRAY((o."quantity")::text, (n."quantity")::text NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM n."unit_price" THEN JSON_ARRAY((o."unit_price")::text, (n."unit_price")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."sku") = 'string' THEN s."sku" #>> '{}' ELSE s."sku"->>1 END)::text AS "sku", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."quantity") = 'string' THEN s."quantity" #>> '{}' ELSE s."quantity"->>1 END)::integer AS "quantity", (CASE WHEN jsonb_typeof(s."unit_price") = 'string' THEN s."unit_price" #>> '{}' ELSE s."unit_price"->>1 END)::numeric(12,2) AS "unit_price", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'sku' ORDER BY k.version_at DESC, k.version_id DESC) AS "sku", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'quantity' ORDER BY k.version_at DESC, k.version_id DESC) AS "quantity", any_value(k.changes->'unit_price' ORDER BY k.version_at DESC, k.version_id DESC) AS "unit_price", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3130789673275611 AND k.version_table = 3130789673275611 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."order_id" AS "order_id", r."sku" AS "sku", r."name" AS "name", r."quantity" AS "quantity", r."unit_price" AS "unit_price", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."sku" IS DISTINCT FROM n."sku" OR o."name" IS DISTINCT FROM n."name" OR o."quantity" IS DISTINCT FROM n."quantity" OR o."unit_price" IS DISTINCT FROM n."unit_price" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, (o."id")::bigint, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, 'OrderItem', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, (n."id")::bigint, (n."id")::text, JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3130789673275611 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')) ELSE (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM n."sku" THEN JSON_ARRAY((o."sku")::text, (n."sku")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM n."quantity" THEN JSON_ARRAY((o."quantity")::text, (n."quantity")::text NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM n."unit_price" THEN JSON_ARRAY((o."unit_price")::text, (n."unit_price")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."sku") = 'string' THEN s."sku" #>> '{}' ELSE s."sku"->>1 END)::text AS "sku", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."quantity") = 'string' THEN s."quantity" #>> '{}' ELSE s."quantity"->>1 END)::integer AS "quantity", (CASE WHEN jsonb_typeof(s."unit_price") = 'string' THEN s."unit_price" #>> '{}' ELSE s."unit_price"->>1 END)::numeric(12,2) AS "unit_price", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'sku' ORDER BY k.version_at DESC, k.version_id DESC) AS "sku", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'quantity' ORDER BY k.version_at DESC, k.version_id DESC) AS "quantity", any_value(k.changes->'unit_price' ORDER BY k.version_at DESC, k.version_id DESC) AS "unit_price", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3130789673275611 AND k.version_table = 3130789673275611 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT NULL::bigint AS "id", NULL::bigint AS "order_id", NULL::text AS "sku", NULL::text AS "name", NULL::integer AS "quantity", NULL::numeric(12,2) AS "unit_price", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."sku" IS DISTINCT FROM n."sku" OR o."name" IS DISTINCT FROM n."name" OR o."quantity" IS DISTINCT FROM n."quantity" OR o."unit_price" IS DISTINCT FROM n."unit_price" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, (n."id")::bigint, (n."id")::text, JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN h.version_table = 3130789673275611 AND h.version_action = '~'
  AND NOT EXISTS (SELECT FROM jsonb_each(CASE WHEN jsonb_typeof((CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END)) = 'object' THEN (CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END) ELSE '{}' END) f WHERE (f.value->0 IS DISTINCT FROM f.value->1)) ELSE h.version_table = 3130789673275611 AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_action = '-') OR h.version_action = '-' OR NOT EXISTS (
    SELECT FROM jsonb_object_keys(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) field
    WHERE NOT EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_changes ? field))) AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."log" older
    WHERE older.version_table = 3130789673275611 AND older.version_key_number = h.version_key_number AND older.version_key = h.version_key AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 3130789673275611 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND h.version_table = 3130789673275611) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 3130789673275611 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, 'OrderItem', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, 'OrderItem', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."order_items" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM (SELECT t.* FROM "public"."order_items" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM (SELECT t.* FROM "public"."order_items" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3130789673275611 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')) ELSE (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM n."sku" THEN JSON_ARRAY((o."sku")::text, (n."sku")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM n."quantity" THEN JSON_ARRAY((o."quantity")::text, (n."quantity")::text NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM n."unit_price" THEN JSON_ARRAY((o."unit_price")::text, (n."unit_price")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."sku") = 'string' THEN s."sku" #>> '{}' ELSE s."sku"->>1 END)::text AS "sku", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."quantity") = 'string' THEN s."quantity" #>> '{}' ELSE s."quantity"->>1 END)::integer AS "quantity", (CASE WHEN jsonb_typeof(s."unit_price") = 'string' THEN s."unit_price" #>> '{}' ELSE s."unit_price"->>1 END)::numeric(12,2) AS "unit_price", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'sku' ORDER BY k.version_at DESC, k.version_id DESC) AS "sku", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'quantity' ORDER BY k.version_at DESC, k.version_id DESC) AS "quantity", any_value(k.changes->'unit_price' ORDER BY k.version_at DESC, k.version_id DESC) AS "unit_price", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3130789673275611 AND k.version_table = 3130789673275611 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."order_id" AS "order_id", r."sku" AS "sku", r."name" AS "name", r."quantity" AS "quantity", r."unit_price" AS "unit_price", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."order_items" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."sku" IS DISTINCT FROM n."sku" OR o."name" IS DISTINCT FROM n."name" OR o."quantity" IS DISTINCT FROM n."quantity" OR o."unit_price" IS DISTINCT FROM n."unit_price" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, (o."id")::bigint, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM (SELECT t.* FROM "public"."order_items" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, 'OrderItem', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r UNION ALL SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '~', (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3130789673275611, (n."id")::bigint, (n."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM n."sku" THEN JSON_ARRAY((o."sku")::text, (n."sku")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM n."quantity" THEN JSON_ARRAY((o."quantity")::text, (n."quantity")::text NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM n."unit_price" THEN JSON_ARRAY((o."unit_price")::text, (n."unit_price")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|') AND o."id" = n."id" AND (o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."sku" IS DISTINCT FROM n."sku" OR o."name" IS DISTINCT FROM n."name" OR o."quantity" IS DISTINCT FROM n."quantity" OR o."unit_price" IS DISTINCT FROM n."unit_price" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r UNION SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3130789673275611 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3130789673275611 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')) ELSE (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM n."sku" THEN JSON_ARRAY((o."sku")::text, (n."sku")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM n."quantity" THEN JSON_ARRAY((o."quantity")::text, (n."quantity")::text NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM n."unit_price" THEN JSON_ARRAY((o."unit_price")::text, (n."unit_price")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."sku") = 'string' THEN s."sku" #>> '{}' ELSE s."sku"->>1 END)::text AS "sku", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."quantity") = 'string' THEN s."quantity" #>> '{}' ELSE s."quantity"->>1 END)::integer AS "quantity", (CASE WHEN jsonb_typeof(s."unit_price") = 'string' THEN s."unit_price" #>> '{}' ELSE s."unit_price"->>1 END)::numeric(12,2) AS "unit_price", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'sku' ORDER BY k.version_at DESC, k.version_id DESC) AS "sku", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'quantity' ORDER BY k.version_at DESC, k.version_id DESC) AS "quantity", any_value(k.changes->'unit_price' ORDER BY k.version_at DESC, k.version_id DESC) AS "unit_price", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3130789673275611 AND k.version_table = 3130789673275611 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."order_id" AS "order_id", r."sku" AS "sku", r."name" AS "name", r."quantity" AS "quantity", r."unit_price" AS "unit_price", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."sku" IS DISTINCT FROM n."sku" OR o."name" IS DISTINCT FROM n."name" OR o."quantity" IS DISTINCT FROM n."quantity" OR o."unit_price" IS DISTINCT FROM n."unit_price" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')) ELSE (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM n."sku" THEN JSON_ARRAY((o."sku")::text, (n."sku")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM n."quantity" THEN JSON_ARRAY((o."quantity")::text, (n."quantity")::text NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM n."unit_price" THEN JSON_ARRAY((o."unit_price")::text, (n."unit_price")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."sku" IS DISTINCT FROM n."sku" OR o."name" IS DISTINCT FROM n."name" OR o."quantity" IS DISTINCT FROM n."quantity" OR o."unit_price" IS DISTINCT FROM n."unit_price" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."quantity")::text, '') || ' × ' || coalesce((o."name")::text, '')) ELSE (coalesce((n."quantity")::text, '') || ' × ' || coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3130789673275611 ELSE 3130789673275611 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."sku")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."quantity")::text, NULL NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."unit_price")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'sku': CASE WHEN o."sku" IS DISTINCT FROM n."sku" THEN JSON_ARRAY((o."sku")::text, (n."sku")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'quantity': CASE WHEN o."quantity" IS DISTINCT FROM n."quantity" THEN JSON_ARRAY((o."quantity")::text, (n."quantity")::text NULL ON NULL RETURNING jsonb) END, 'unit_price': CASE WHEN o."unit_price" IS DISTINCT FROM n."unit_price" THEN JSON_ARRAY((o."unit_price")::text, (n."unit_price")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'order_id': (n."order_id")::text, 'sku': (n."sku")::text, 'name': (n."name")::text, 'quantity': (n."quantity")::text, 'unit_price': (n."unit_price")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM old_rows o FULL JOIN new_rows n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."sku" IS DISTINCT FROM n."sku" OR o."name" IS DISTINCT FROM n."name" OR o."quantity" IS DISTINCT FROM n."quantity" OR o."unit_price" IS DISTINCT FROM n."unit_price" OR o."created_at" IS DISTINCT FROM n."created_at";
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 'OrderTag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', NULL::text, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 0, jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text, JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."order_id", r."tag_id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2273491748889790 AND h.version_key_number = 0 AND h.version_key = jsonb_build_array((t."order_id")::text, (t."tag_id")::text)::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."order_id" IS NULL THEN '-' WHEN o."order_id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."order_id" IS NULL THEN NULL::text ELSE NULL::text END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END, CASE WHEN n."order_id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."order_id" IS NULL THEN jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text ELSE jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text END, CASE WHEN n."order_id" IS NULL THEN JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."order_id" IS NULL THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM n."tag_id" THEN JSON_ARRAY((o."tag_id")::text, (n."tag_id")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."order_id" IS NULL THEN NULL::jsonb WHEN o."order_id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."tag_id") = 'string' THEN s."tag_id" #>> '{}' ELSE s."tag_id"->>1 END)::bigint AS "tag_id", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'tag_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "tag_id", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2273491748889790 AND k.version_table = 2273491748889790 AND k.version_key_number = 0 AND k.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."order_id" AS "order_id", r."tag_id" AS "tag_id", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."order_id" = stale_row."order_id" AND r."tag_id" = stale_row."tag_id") n ON o."order_id" = n."order_id" AND o."tag_id" = n."tag_id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."order_id" IS DISTINCT FROM n."order_id" OR o."tag_id" IS DISTINCT FROM n."tag_id" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', NULL::text, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 0, jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text, JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 'OrderTag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', NULL::text, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 0, jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text, JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."order_id", r."tag_id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2273491748889790 AND h.version_key_number = 0 AND h.version_key = jsonb_build_array((t."order_id")::text, (t."tag_id")::text)::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."order_id" IS NULL THEN '-' WHEN o."order_id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."order_id" IS NULL THEN NULL::text ELSE NULL::text END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END, CASE WHEN n."order_id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."order_id" IS NULL THEN jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text ELSE jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text END, CASE WHEN n."order_id" IS NULL THEN JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."order_id" IS NULL THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM n."tag_id" THEN JSON_ARRAY((o."tag_id")::text, (n."tag_id")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."order_id" IS NULL THEN NULL::jsonb WHEN o."order_id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."tag_id") = 'string' THEN s."tag_id" #>> '{}' ELSE s."tag_id"->>1 END)::bigint AS "tag_id", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'tag_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "tag_id", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2273491748889790 AND k.version_table = 2273491748889790 AND k.version_key_number = 0 AND k.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT NULL::bigint AS "order_id", NULL::bigint AS "tag_id", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."order_id" = n."order_id" AND o."tag_id" = n."tag_id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."order_id" IS DISTINCT FROM n."order_id" OR o."tag_id" IS DISTINCT FROM n."tag_id" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', NULL::text, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 0, jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text, JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN h.version_table = 2273491748889790 AND h.version_action = '~'
  AND NOT EXISTS (SELECT FROM jsonb_each(CASE WHEN jsonb_typeof((CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END)) = 'object' THEN (CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END) ELSE '{}' END) f WHERE (f.value->0 IS DISTINCT FROM f.value->1)) ELSE h.version_table = 2273491748889790 AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_action = '-') OR h.version_action = '-' OR NOT EXISTS (
    SELECT FROM jsonb_object_keys(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) field
    WHERE NOT EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_changes ? field))) AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."log" older
    WHERE older.version_table = 2273491748889790 AND older.version_key_number = h.version_key_number AND older.version_key = h.version_key AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 2273491748889790 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND h.version_table = 2273491748889790) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 2273491748889790 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 'OrderTag', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 'OrderTag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."order_tags" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM (SELECT t.* FROM "public"."order_tags" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."order_id", r."tag_id" FROM (SELECT t.* FROM "public"."order_tags" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2273491748889790 AND h.version_key_number = 0 AND h.version_key = jsonb_build_array((t."order_id")::text, (t."tag_id")::text)::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."order_id" IS NULL THEN '-' WHEN o."order_id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."order_id" IS NULL THEN NULL::text ELSE NULL::text END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END, CASE WHEN n."order_id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."order_id" IS NULL THEN jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text ELSE jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text END, CASE WHEN n."order_id" IS NULL THEN JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."order_id" IS NULL THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM n."tag_id" THEN JSON_ARRAY((o."tag_id")::text, (n."tag_id")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."order_id" IS NULL THEN NULL::jsonb WHEN o."order_id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."tag_id") = 'string' THEN s."tag_id" #>> '{}' ELSE s."tag_id"->>1 END)::bigint AS "tag_id", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'tag_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "tag_id", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2273491748889790 AND k.version_table = 2273491748889790 AND k.version_key_number = 0 AND k.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."order_id" AS "order_id", r."tag_id" AS "tag_id", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."order_tags" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."order_id" = stale_row."order_id" AND r."tag_id" = stale_row."tag_id") n ON o."order_id" = n."order_id" AND o."tag_id" = n."tag_id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."order_id" IS DISTINCT FROM n."order_id" OR o."tag_id" IS DISTINCT FROM n."tag_id" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', NULL::text, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 0, jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text, JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM (SELECT t.* FROM "public"."order_tags" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 'OrderTag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM old_rows r UNION ALL SELECT jsonb_build_array((r."order_id")::text, (r."tag_id")::text)::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '~', NULL::text, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2273491748889790, 0, jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text, JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM n."tag_id" THEN JSON_ARRAY((o."tag_id")::text, (n."tag_id")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|') AND o."order_id" = n."order_id" AND o."tag_id" = n."tag_id" AND (o."order_id" IS DISTINCT FROM n."order_id" OR o."tag_id" IS DISTINCT FROM n."tag_id" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."order_id", r."tag_id" FROM old_rows r UNION SELECT r."order_id", r."tag_id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2273491748889790 AND h.version_key_number = 0 AND h.version_key = jsonb_build_array((t."order_id")::text, (t."tag_id")::text)::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2273491748889790 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."order_id" IS NULL THEN '-' WHEN o."order_id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."order_id" IS NULL THEN NULL::text ELSE NULL::text END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END, CASE WHEN n."order_id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."order_id" IS NULL THEN jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text ELSE jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text END, CASE WHEN n."order_id" IS NULL THEN JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."order_id" IS NULL THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM n."tag_id" THEN JSON_ARRAY((o."tag_id")::text, (n."tag_id")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."order_id" IS NULL THEN NULL::jsonb WHEN o."order_id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END)::bigint AS "order_id", (CASE WHEN jsonb_typeof(s."tag_id") = 'string' THEN s."tag_id" #>> '{}' ELSE s."tag_id"->>1 END)::bigint AS "tag_id", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'order_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "order_id", any_value(k.changes->'tag_id' ORDER BY k.version_at DESC, k.version_id DESC) AS "tag_id", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2273491748889790 AND k.version_table = 2273491748889790 AND k.version_key_number = 0 AND k.version_key = jsonb_build_array((stale_row."order_id")::text, (stale_row."tag_id")::text)::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."order_id") = 'string' THEN s."order_id" #>> '{}' ELSE s."order_id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."order_id" AS "order_id", r."tag_id" AS "tag_id", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."order_id" = stale_row."order_id" AND r."tag_id" = stale_row."tag_id") n ON o."order_id" = n."order_id" AND o."tag_id" = n."tag_id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."order_id" IS DISTINCT FROM n."order_id" OR o."tag_id" IS DISTINCT FROM n."tag_id" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "order_id", "tag_id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "order_id", "tag_id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."order_id" IS NULL THEN '-' WHEN o."order_id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."order_id" IS NULL THEN NULL::text ELSE NULL::text END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END, CASE WHEN n."order_id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."order_id" IS NULL THEN jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text ELSE jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text END, CASE WHEN n."order_id" IS NULL THEN JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."order_id" IS NULL THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM n."tag_id" THEN JSON_ARRAY((o."tag_id")::text, (n."tag_id")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."order_id" IS NULL THEN NULL::jsonb WHEN o."order_id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."order_id" = n."order_id" AND o."tag_id" = n."tag_id"
WHERE o."order_id" IS DISTINCT FROM n."order_id" OR o."tag_id" IS DISTINCT FROM n."tag_id" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."order_id" IS NULL THEN '-' WHEN o."order_id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."order_id" IS NULL THEN NULL::text ELSE NULL::text END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."order_id" IS NULL THEN 2273491748889790 ELSE 2273491748889790 END, CASE WHEN n."order_id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."order_id" IS NULL THEN jsonb_build_array((o."order_id")::text, (o."tag_id")::text)::text ELSE jsonb_build_array((n."order_id")::text, (n."tag_id")::text)::text END, CASE WHEN n."order_id" IS NULL THEN JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."order_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."tag_id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."order_id" IS NULL THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('order_id': CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN JSON_ARRAY((o."order_id")::text, (n."order_id")::text NULL ON NULL RETURNING jsonb) END, 'tag_id': CASE WHEN o."tag_id" IS DISTINCT FROM n."tag_id" THEN JSON_ARRAY((o."tag_id")::text, (n."tag_id")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."order_id" IS NULL THEN NULL::jsonb WHEN o."order_id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('order_id': (n."order_id")::text, 'tag_id': (n."tag_id")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM old_rows o FULL JOIN new_rows n ON o."order_id" = n."order_id" AND o."tag_id" = n."tag_id"
WHERE o."order_id" IS DISTINCT FROM n."order_id" OR o."tag_id" IS DISTINCT FROM n."tag_id" OR o."created_at" IS DISTINCT FROM n."created_at";
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3298519342995068, 'Order', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, '-', ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."public_id", o."number", o."customer_id", o."status", o."total", o."customer_notes", o."internal_notes", o."shipping_address", o."labels", o."deleted_at", o."created_at"
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."orders_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."public_id" IS DISTINCT FROM n."public_id" THEN 'public_id' END, CASE WHEN o."number" IS DISTINCT FROM n."number" THEN 'number' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."customer_notes" IS DISTINCT FROM n."customer_notes" THEN 'customer_notes' END, CASE WHEN o."internal_notes" IS DISTINCT FROM n."internal_notes" THEN 'internal_notes' END, CASE WHEN o."shipping_address" IS DISTINCT FROM n."shipping_address" THEN 'shipping_address' END, CASE WHEN o."labels" IS DISTINCT FROM n."labels" THEN 'labels' END, CASE WHEN o."deleted_at" IS DISTINCT FROM n."deleted_at" THEN 'deleted_at' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."public_id" ELSE n."public_id" END, CASE WHEN n."id" IS NULL THEN o."number" ELSE n."number" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."customer_notes" ELSE n."customer_notes" END, CASE WHEN n."id" IS NULL THEN o."internal_notes" ELSE n."internal_notes" END, CASE WHEN n."id" IS NULL THEN o."shipping_address" ELSE n."shipping_address" END, CASE WHEN n."id" IS NULL THEN o."labels" ELSE n."labels" END, CASE WHEN n."id" IS NULL THEN o."deleted_at" ELSE n."deleted_at" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."public_id", h."number", h."customer_id", h."status", h."total", h."customer_notes", h."internal_notes", h."shipping_address", h."labels", h."deleted_at", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."orders_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."orders_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."public_id" AS "public_id", r."number" AS "number", r."customer_id" AS "customer_id", r."status" AS "status", r."total" AS "total", r."customer_notes" AS "customer_notes", r."internal_notes" AS "internal_notes", r."shipping_address" AS "shipping_address", r."labels" AS "labels", r."deleted_at" AS "deleted_at", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."public_id" IS DISTINCT FROM n."public_id" OR o."number" IS DISTINCT FROM n."number" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."customer_notes" IS DISTINCT FROM n."customer_notes" OR o."internal_notes" IS DISTINCT FROM n."internal_notes" OR o."shipping_address" IS DISTINCT FROM n."shipping_address" OR o."labels" IS DISTINCT FROM n."labels" OR o."deleted_at" IS DISTINCT FROM n."deleted_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, '-', ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."public_id", o."number", o."customer_id", o."status", o."total", o."customer_notes", o."internal_notes", o."shipping_address", o."labels", o."deleted_at", o."created_at"
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3298519342995068, 'Order', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, '+', ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."public_id", n."number", n."customer_id", n."status", n."total", n."customer_notes", n."internal_notes", n."shipping_address", n."labels", n."deleted_at", n."created_at"
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."orders_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."public_id" IS DISTINCT FROM n."public_id" THEN 'public_id' END, CASE WHEN o."number" IS DISTINCT FROM n."number" THEN 'number' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."customer_notes" IS DISTINCT FROM n."customer_notes" THEN 'customer_notes' END, CASE WHEN o."internal_notes" IS DISTINCT FROM n."internal_notes" THEN 'internal_notes' END, CASE WHEN o."shipping_address" IS DISTINCT FROM n."shipping_address" THEN 'shipping_address' END, CASE WHEN o."labels" IS DISTINCT FROM n."labels" THEN 'labels' END, CASE WHEN o."deleted_at" IS DISTINCT FROM n."deleted_at" THEN 'deleted_at' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."public_id" ELSE n."public_id" END, CASE WHEN n."id" IS NULL THEN o."number" ELSE n."number" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."customer_notes" ELSE n."customer_notes" END, CASE WHEN n."id" IS NULL THEN o."internal_notes" ELSE n."internal_notes" END, CASE WHEN n."id" IS NULL THEN o."shipping_address" ELSE n."shipping_address" END, CASE WHEN n."id" IS NULL THEN o."labels" ELSE n."labels" END, CASE WHEN n."id" IS NULL THEN o."deleted_at" ELSE n."deleted_at" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."public_id", h."number", h."customer_id", h."status", h."total", h."customer_notes", h."internal_notes", h."shipping_address", h."labels", h."deleted_at", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."orders_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."orders_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT NULL::bigint AS "id", NULL::uuid AS "public_id", NULL::text AS "number", NULL::bigint AS "customer_id", NULL::text AS "status", NULL::numeric(12,2) AS "total", NULL::text AS "customer_notes", NULL::text AS "internal_notes", NULL::jsonb AS "shipping_address", NULL::text[] AS "labels", NULL::timestamp with time zone AS "deleted_at", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."public_id" IS DISTINCT FROM n."public_id" OR o."number" IS DISTINCT FROM n."number" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."customer_notes" IS DISTINCT FROM n."customer_notes" OR o."internal_notes" IS DISTINCT FROM n."internal_notes" OR o."shipping_address" IS DISTINCT FROM n."shipping_address" OR o."labels" IS DISTINCT FROM n."labels" OR o."deleted_at" IS DISTINCT FROM n."deleted_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, '+', ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."public_id", n."number", n."customer_id", n."status", n."total", n."customer_notes", n."internal_notes", n."shipping_address", n."labels", n."deleted_at", n."created_at"
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."orders_history" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN true AND h.version_action = '~' AND h.version_changed <@ ARRAY['id', 'public_id', 'number', 'customer_id', 'status', 'total', 'customer_notes', 'internal_notes', 'shipping_address', 'labels', 'deleted_at', 'created_at']::text[]
  AND NOT EXISTS (SELECT FROM jsonb_each((SELECT JSON_OBJECT('id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."id" END)::text AND (b.version_id IS NOT NULL OR h."id" IS DISTINCT FROM NULL)) ELSE h."id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."id" END)::text NULL ON NULL RETURNING jsonb) END, 'public_id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'public_id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."public_id" WHEN '-' THEN h."public_id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."public_id" END)::text AND (b.version_id IS NOT NULL OR h."public_id" IS DISTINCT FROM NULL)) ELSE h."public_id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."public_id" WHEN '-' THEN h."public_id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."public_id" END)::text NULL ON NULL RETURNING jsonb) END, 'number': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'number' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."number" WHEN '-' THEN h."number" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."number" END)::text AND (b.version_id IS NOT NULL OR h."number" IS DISTINCT FROM NULL)) ELSE h."number" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."number" WHEN '-' THEN h."number" END)::text, (CASE WHEN h.version_action <> '-' THEN h."number" END)::text NULL ON NULL RETURNING jsonb) END, 'customer_id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'customer_id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."customer_id" WHEN '-' THEN h."customer_id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."customer_id" END)::text AND (b.version_id IS NOT NULL OR h."customer_id" IS DISTINCT FROM NULL)) ELSE h."customer_id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."customer_id" WHEN '-' THEN h."customer_id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."customer_id" END)::text NULL ON NULL RETURNING jsonb) END, 'status': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'status' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."status" WHEN '-' THEN h."status" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."status" END)::text AND (b.version_id IS NOT NULL OR h."status" IS DISTINCT FROM NULL)) ELSE h."status" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."status" WHEN '-' THEN h."status" END)::text, (CASE WHEN h.version_action <> '-' THEN h."status" END)::text NULL ON NULL RETURNING jsonb) END, 'total': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'total' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."total" WHEN '-' THEN h."total" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."total" END)::text AND (b.version_id IS NOT NULL OR h."total" IS DISTINCT FROM NULL)) ELSE h."total" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."total" WHEN '-' THEN h."total" END)::text, (CASE WHEN h.version_action <> '-' THEN h."total" END)::text NULL ON NULL RETURNING jsonb) END, 'customer_notes': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'customer_notes' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."customer_notes" WHEN '-' THEN h."customer_notes" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."customer_notes" END)::text AND (b.version_id IS NOT NULL OR h."customer_notes" IS DISTINCT FROM NULL)) ELSE h."customer_notes" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."customer_notes" WHEN '-' THEN h."customer_notes" END)::text, (CASE WHEN h.version_action <> '-' THEN h."customer_notes" END)::text NULL ON NULL RETURNING jsonb) END, 'internal_notes': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'internal_notes' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."internal_notes" WHEN '-' THEN h."internal_notes" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."internal_notes" END)::text AND (b.version_id IS NOT NULL OR h."internal_notes" IS DISTINCT FROM NULL)) ELSE h."internal_notes" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."internal_notes" WHEN '-' THEN h."internal_notes" END)::text, (CASE WHEN h.version_action <> '-' THEN h."internal_notes" END)::text NULL ON NULL RETURNING jsonb) END, 'shipping_address': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'shipping_address' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."shipping_address" WHEN '-' THEN h."shipping_address" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."shipping_address" END)::text AND (b.version_id IS NOT NULL OR h."shipping_address" IS DISTINCT FROM NULL)) ELSE h."shipping_address" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."shipping_address" WHEN '-' THEN h."shipping_address" END)::text, (CASE WHEN h.version_action <> '-' THEN h."shipping_address" END)::text NULL ON NULL RETURNING jsonb) END, 'labels': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'labels' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."labels" WHEN '-' THEN h."labels" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."labels" END)::text AND (b.version_id IS NOT NULL OR h."labels" IS DISTINCT FROM NULL)) ELSE h."labels" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."labels" WHEN '-' THEN h."labels" END)::text, (CASE WHEN h.version_action <> '-' THEN h."labels" END)::text NULL ON NULL RETURNING jsonb) END, 'deleted_at': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'deleted_at' = ANY(h.version_changed) OR to_jsonb(CASE h.version_action WHEN '~' THEN b."deleted_at" WHEN '-' THEN h."deleted_at" END) #>> '{}' IS DISTINCT FROM to_jsonb(CASE WHEN h.version_action <> '-' THEN h."deleted_at" END) #>> '{}' AND (b.version_id IS NOT NULL OR h."deleted_at" IS DISTINCT FROM NULL)) ELSE h."deleted_at" IS DISTINCT FROM NULL END THEN JSON_ARRAY(to_jsonb(CASE h.version_action WHEN '~' THEN b."deleted_at" WHEN '-' THEN h."deleted_at" END) #>> '{}', to_jsonb(CASE WHEN h.version_action <> '-' THEN h."deleted_at" END) #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'created_at' = ANY(h.version_changed) OR to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}' IS DISTINCT FROM to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' AND (b.version_id IS NOT NULL OR h."created_at" IS DISTINCT FROM NULL)) ELSE h."created_at" IS DISTINCT FROM NULL END THEN JSON_ARRAY(to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}', to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb)
  FROM (SELECT) one LEFT JOIN LATERAL (SELECT p.* FROM "audit"."orders_history" p
    WHERE p."id" = h."id" AND (p.version_at, p.version_id) < (h.version_at, h.version_id)
    ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1) b ON h.version_action = '~')) f WHERE (f.value->0 IS DISTINCT FROM f.value->1)) ELSE true AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."orders_history" later WHERE later."id" = h."id"
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id))
  OR h.version_action = '-') AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."orders_history" older
    WHERE true AND older."id" = h."id" AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 3298519342995068 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."orders_history" h WHERE h.version_id = ANY (ids) AND true) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 3298519342995068 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3298519342995068, 'Order', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3298519342995068, 'Order', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."orders" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM (SELECT t.* FROM "public"."orders" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM (SELECT t.* FROM "public"."orders" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."orders_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."public_id" IS DISTINCT FROM n."public_id" THEN 'public_id' END, CASE WHEN o."number" IS DISTINCT FROM n."number" THEN 'number' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."customer_notes" IS DISTINCT FROM n."customer_notes" THEN 'customer_notes' END, CASE WHEN o."internal_notes" IS DISTINCT FROM n."internal_notes" THEN 'internal_notes' END, CASE WHEN o."shipping_address" IS DISTINCT FROM n."shipping_address" THEN 'shipping_address' END, CASE WHEN o."labels" IS DISTINCT FROM n."labels" THEN 'labels' END, CASE WHEN o."deleted_at" IS DISTINCT FROM n."deleted_at" THEN 'deleted_at' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."public_id" ELSE n."public_id" END, CASE WHEN n."id" IS NULL THEN o."number" ELSE n."number" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."customer_notes" ELSE n."customer_notes" END, CASE WHEN n."id" IS NULL THEN o."internal_notes" ELSE n."internal_notes" END, CASE WHEN n."id" IS NULL THEN o."shipping_address" ELSE n."shipping_address" END, CASE WHEN n."id" IS NULL THEN o."labels" ELSE n."labels" END, CASE WHEN n."id" IS NULL THEN o."deleted_at" ELSE n."deleted_at" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."public_id", h."number", h."customer_id", h."status", h."total", h."customer_notes", h."internal_notes", h."shipping_address", h."labels", h."deleted_at", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."orders_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."orders_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."public_id" AS "public_id", r."number" AS "number", r."customer_id" AS "customer_id", r."status" AS "status", r."total" AS "total", r."customer_notes" AS "customer_notes", r."internal_notes" AS "internal_notes", r."shipping_address" AS "shipping_address", r."labels" AS "labels", r."deleted_at" AS "deleted_at", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."orders" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."public_id" IS DISTINCT FROM n."public_id" OR o."number" IS DISTINCT FROM n."number" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."customer_notes" IS DISTINCT FROM n."customer_notes" OR o."internal_notes" IS DISTINCT FROM n."internal_notes" OR o."shipping_address" IS DISTINCT FROM n."shipping_address" OR o."labels" IS DISTINCT FROM n."labels" OR o."deleted_at" IS DISTINCT FROM n."deleted_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, '-', ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."public_id", o."number", o."customer_id", o."status", o."total", o."customer_notes", o."internal_notes", o."shipping_address", o."labels", o."deleted_at", o."created_at"
FROM (SELECT t.* FROM "public"."orders" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3298519342995068, 'Order', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r UNION ALL SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, '~', ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."public_id" IS DISTINCT FROM n."public_id" THEN 'public_id' END, CASE WHEN o."number" IS DISTINCT FROM n."number" THEN 'number' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."customer_notes" IS DISTINCT FROM n."customer_notes" THEN 'customer_notes' END, CASE WHEN o."internal_notes" IS DISTINCT FROM n."internal_notes" THEN 'internal_notes' END, CASE WHEN o."shipping_address" IS DISTINCT FROM n."shipping_address" THEN 'shipping_address' END, CASE WHEN o."labels" IS DISTINCT FROM n."labels" THEN 'labels' END, CASE WHEN o."deleted_at" IS DISTINCT FROM n."deleted_at" THEN 'deleted_at' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL), n."id", n."public_id", n."number", n."customer_id", n."status", n."total", n."customer_notes", n."internal_notes", n."shipping_address", n."labels", n."deleted_at", n."created_at"
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|') AND o."id" = n."id" AND (o."id" IS DISTINCT FROM n."id" OR o."public_id" IS DISTINCT FROM n."public_id" OR o."number" IS DISTINCT FROM n."number" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."customer_notes" IS DISTINCT FROM n."customer_notes" OR o."internal_notes" IS DISTINCT FROM n."internal_notes" OR o."shipping_address" IS DISTINCT FROM n."shipping_address" OR o."labels" IS DISTINCT FROM n."labels" OR o."deleted_at" IS DISTINCT FROM n."deleted_at" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r UNION SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."orders_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3298519342995068 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."public_id" IS DISTINCT FROM n."public_id" THEN 'public_id' END, CASE WHEN o."number" IS DISTINCT FROM n."number" THEN 'number' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."customer_notes" IS DISTINCT FROM n."customer_notes" THEN 'customer_notes' END, CASE WHEN o."internal_notes" IS DISTINCT FROM n."internal_notes" THEN 'internal_notes' END, CASE WHEN o."shipping_address" IS DISTINCT FROM n."shipping_address" THEN 'shipping_address' END, CASE WHEN o."labels" IS DISTINCT FROM n."labels" THEN 'labels' END, CASE WHEN o."deleted_at" IS DISTINCT FROM n."deleted_at" THEN 'deleted_at' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."public_id" ELSE n."public_id" END, CASE WHEN n."id" IS NULL THEN o."number" ELSE n."number" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."customer_notes" ELSE n."customer_notes" END, CASE WHEN n."id" IS NULL THEN o."internal_notes" ELSE n."internal_notes" END, CASE WHEN n."id" IS NULL THEN o."shipping_address" ELSE n."shipping_address" END, CASE WHEN n."id" IS NULL THEN o."labels" ELSE n."labels" END, CASE WHEN n."id" IS NULL THEN o."deleted_at" ELSE n."deleted_at" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."public_id", h."number", h."customer_id", h."status", h."total", h."customer_notes", h."internal_notes", h."shipping_address", h."labels", h."deleted_at", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."orders_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."orders_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."public_id" AS "public_id", r."number" AS "number", r."customer_id" AS "customer_id", r."status" AS "status", r."total" AS "total", r."customer_notes" AS "customer_notes", r."internal_notes" AS "internal_notes", r."shipping_address" AS "shipping_address", r."labels" AS "labels", r."deleted_at" AS "deleted_at", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."public_id" IS DISTINCT FROM n."public_id" OR o."number" IS DISTINCT FROM n."number" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."customer_notes" IS DISTINCT FROM n."customer_notes" OR o."internal_notes" IS DISTINCT FROM n."internal_notes" OR o."shipping_address" IS DISTINCT FROM n."shipping_address" OR o."labels" IS DISTINCT FROM n."labels" OR o."deleted_at" IS DISTINCT FROM n."deleted_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."public_id" IS DISTINCT FROM n."public_id" THEN 'public_id' END, CASE WHEN o."number" IS DISTINCT FROM n."number" THEN 'number' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."customer_notes" IS DISTINCT FROM n."customer_notes" THEN 'customer_notes' END, CASE WHEN o."internal_notes" IS DISTINCT FROM n."internal_notes" THEN 'internal_notes' END, CASE WHEN o."shipping_address" IS DISTINCT FROM n."shipping_address" THEN 'shipping_address' END, CASE WHEN o."labels" IS DISTINCT FROM n."labels" THEN 'labels' END, CASE WHEN o."deleted_at" IS DISTINCT FROM n."deleted_at" THEN 'deleted_at' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."public_id" ELSE n."public_id" END, CASE WHEN n."id" IS NULL THEN o."number" ELSE n."number" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."customer_notes" ELSE n."customer_notes" END, CASE WHEN n."id" IS NULL THEN o."internal_notes" ELSE n."internal_notes" END, CASE WHEN n."id" IS NULL THEN o."shipping_address" ELSE n."shipping_address" END, CASE WHEN n."id" IS NULL THEN o."labels" ELSE n."labels" END, CASE WHEN n."id" IS NULL THEN o."deleted_at" ELSE n."deleted_at" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."public_id" IS DISTINCT FROM n."public_id" OR o."number" IS DISTINCT FROM n."number" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."customer_notes" IS DISTINCT FROM n."customer_notes" OR o."internal_notes" IS DISTINCT FROM n."internal_notes" OR o."shipping_address" IS DISTINCT FROM n."shipping_address" OR o."labels" IS DISTINCT FROM n."labels" OR o."deleted_at" IS DISTINCT FROM n."deleted_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."orders_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "public_id", "number", "customer_id", "status", "total", "customer_notes", "internal_notes", "shipping_address", "labels", "deleted_at", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN ('Order ' || coalesce((o."number")::text, '') || ' – ' || coalesce((o."status")::text, '')) ELSE ('Order ' || coalesce((n."number")::text, '') || ' – ' || coalesce((n."status")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."public_id" IS DISTINCT FROM n."public_id" THEN 'public_id' END, CASE WHEN o."number" IS DISTINCT FROM n."number" THEN 'number' END, CASE WHEN o."customer_id" IS DISTINCT FROM n."customer_id" THEN 'customer_id' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."total" IS DISTINCT FROM n."total" THEN 'total' END, CASE WHEN o."customer_notes" IS DISTINCT FROM n."customer_notes" THEN 'customer_notes' END, CASE WHEN o."internal_notes" IS DISTINCT FROM n."internal_notes" THEN 'internal_notes' END, CASE WHEN o."shipping_address" IS DISTINCT FROM n."shipping_address" THEN 'shipping_address' END, CASE WHEN o."labels" IS DISTINCT FROM n."labels" THEN 'labels' END, CASE WHEN o."deleted_at" IS DISTINCT FROM n."deleted_at" THEN 'deleted_at' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."public_id" ELSE n."public_id" END, CASE WHEN n."id" IS NULL THEN o."number" ELSE n."number" END, CASE WHEN n."id" IS NULL THEN o."customer_id" ELSE n."customer_id" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN o."total" ELSE n."total" END, CASE WHEN n."id" IS NULL THEN o."customer_notes" ELSE n."customer_notes" END, CASE WHEN n."id" IS NULL THEN o."internal_notes" ELSE n."internal_notes" END, CASE WHEN n."id" IS NULL THEN o."shipping_address" ELSE n."shipping_address" END, CASE WHEN n."id" IS NULL THEN o."labels" ELSE n."labels" END, CASE WHEN n."id" IS NULL THEN o."deleted_at" ELSE n."deleted_at" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM old_rows o FULL JOIN new_rows n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."public_id" IS DISTINCT FROM n."public_id" OR o."number" IS DISTINCT FROM n."number" OR o."customer_id" IS DISTINCT FROM n."customer_id" OR o."status" IS DISTINCT FROM n."status" OR o."total" IS DISTINCT FROM n."total" OR o."customer_notes" IS DISTINCT FROM n."customer_notes" OR o."internal_notes" IS DISTINCT FROM n."internal_notes" OR o."shipping_address" IS DISTINCT FROM n."shipping_address" OR o."labels" IS DISTINCT FROM n."labels" OR o."deleted_at" IS DISTINCT FROM n."deleted_at" OR o."created_at" IS DISTINCT FROM n."created_at";
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2161113731254240, 'Payment', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."order_id", o."amount", o."method", o."status", CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END, o."receipt", o."created_at"
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."payments_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')) ELSE (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN 'order_id' END, CASE WHEN o."amount" IS DISTINCT FROM n."amount" THEN 'amount' END, CASE WHEN o."method" IS DISTINCT FROM n."method" THEN 'method' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."card_number" IS DISTINCT FROM n."card_number" THEN 'card_number' END, CASE WHEN o."receipt" IS DISTINCT FROM n."receipt" THEN 'receipt' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."order_id" ELSE n."order_id" END, CASE WHEN n."id" IS NULL THEN o."amount" ELSE n."amount" END, CASE WHEN n."id" IS NULL THEN o."method" ELSE n."method" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END, CASE WHEN n."id" IS NULL THEN o."receipt" ELSE n."receipt" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."order_id", h."amount", h."method", h."status", h."card_number", h."receipt", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."payments_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."payments_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."order_id" AS "order_id", r."amount" AS "amount", r."method" AS "method", r."status" AS "status", CASE WHEN r."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((r."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((r."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END AS "card_number", r."receipt" AS "receipt", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."amount" IS DISTINCT FROM n."amount" OR o."method" IS DISTINCT FROM n."method" OR o."status" IS DISTINCT FROM n."status" OR o."card_number" IS DISTINCT FROM n."card_number" OR o."receipt" IS DISTINCT FROM n."receipt" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."order_id", o."amount", o."method", o."status", CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END, o."receipt", o."created_at"
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2161113731254240, 'Payment', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, '+', (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."order_id", n."amount", n."method", n."status", CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END, n."receipt", n."created_at"
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."payments_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')) ELSE (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN 'order_id' END, CASE WHEN o."amount" IS DISTINCT FROM n."amount" THEN 'amount' END, CASE WHEN o."method" IS DISTINCT FROM n."method" THEN 'method' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."card_number" IS DISTINCT FROM n."card_number" THEN 'card_number' END, CASE WHEN o."receipt" IS DISTINCT FROM n."receipt" THEN 'receipt' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."order_id" ELSE n."order_id" END, CASE WHEN n."id" IS NULL THEN o."amount" ELSE n."amount" END, CASE WHEN n."id" IS NULL THEN o."method" ELSE n."method" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END, CASE WHEN n."id" IS NULL THEN o."receipt" ELSE n."receipt" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."order_id", h."amount", h."method", h."status", h."card_number", h."receipt", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."payments_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."payments_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT NULL::bigint AS "id", NULL::bigint AS "order_id", NULL::numeric(12,2) AS "amount", NULL::text AS "method", NULL::text AS "status", NULL::text AS "card_number", NULL::bytea AS "receipt", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."amount" IS DISTINCT FROM n."amount" OR o."method" IS DISTINCT FROM n."method" OR o."status" IS DISTINCT FROM n."status" OR o."card_number" IS DISTINCT FROM n."card_number" OR o."receipt" IS DISTINCT FROM n."receipt" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, '+', (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], n."id", n."order_id", n."amount", n."method", n."status", CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END, n."receipt", n."created_at"
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."payments_history" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN true AND h.version_action = '~' AND h.version_changed <@ ARRAY['id', 'order_id', 'amount', 'method', 'status', 'card_number', 'receipt', 'created_at']::text[]
  AND NOT EXISTS (SELECT FROM jsonb_each((SELECT JSON_OBJECT('id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."id" END)::text AND (b.version_id IS NOT NULL OR h."id" IS DISTINCT FROM NULL)) ELSE h."id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."id" WHEN '-' THEN h."id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."id" END)::text NULL ON NULL RETURNING jsonb) END, 'order_id': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'order_id' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."order_id" WHEN '-' THEN h."order_id" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."order_id" END)::text AND (b.version_id IS NOT NULL OR h."order_id" IS DISTINCT FROM NULL)) ELSE h."order_id" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."order_id" WHEN '-' THEN h."order_id" END)::text, (CASE WHEN h.version_action <> '-' THEN h."order_id" END)::text NULL ON NULL RETURNING jsonb) END, 'amount': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'amount' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."amount" WHEN '-' THEN h."amount" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."amount" END)::text AND (b.version_id IS NOT NULL OR h."amount" IS DISTINCT FROM NULL)) ELSE h."amount" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."amount" WHEN '-' THEN h."amount" END)::text, (CASE WHEN h.version_action <> '-' THEN h."amount" END)::text NULL ON NULL RETURNING jsonb) END, 'method': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'method' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."method" WHEN '-' THEN h."method" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."method" END)::text AND (b.version_id IS NOT NULL OR h."method" IS DISTINCT FROM NULL)) ELSE h."method" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."method" WHEN '-' THEN h."method" END)::text, (CASE WHEN h.version_action <> '-' THEN h."method" END)::text NULL ON NULL RETURNING jsonb) END, 'status': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'status' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."status" WHEN '-' THEN h."status" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."status" END)::text AND (b.version_id IS NOT NULL OR h."status" IS DISTINCT FROM NULL)) ELSE h."status" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."status" WHEN '-' THEN h."status" END)::text, (CASE WHEN h.version_action <> '-' THEN h."status" END)::text NULL ON NULL RETURNING jsonb) END, 'card_number': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'card_number' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."card_number" WHEN '-' THEN h."card_number" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."card_number" END)::text AND (b.version_id IS NOT NULL OR h."card_number" IS DISTINCT FROM NULL)) ELSE h."card_number" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."card_number" WHEN '-' THEN h."card_number" END)::text, (CASE WHEN h.version_action <> '-' THEN h."card_number" END)::text NULL ON NULL RETURNING jsonb) END, 'receipt': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'receipt' = ANY(h.version_changed) OR (CASE h.version_action WHEN '~' THEN b."receipt" WHEN '-' THEN h."receipt" END)::text IS DISTINCT FROM (CASE WHEN h.version_action <> '-' THEN h."receipt" END)::text AND (b.version_id IS NOT NULL OR h."receipt" IS DISTINCT FROM NULL)) ELSE h."receipt" IS DISTINCT FROM NULL END THEN JSON_ARRAY((CASE h.version_action WHEN '~' THEN b."receipt" WHEN '-' THEN h."receipt" END)::text, (CASE WHEN h.version_action <> '-' THEN h."receipt" END)::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN CASE h.version_action WHEN '~' THEN (b.version_id IS NOT NULL AND 'created_at' = ANY(h.version_changed) OR to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}' IS DISTINCT FROM to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' AND (b.version_id IS NOT NULL OR h."created_at" IS DISTINCT FROM NULL)) ELSE h."created_at" IS DISTINCT FROM NULL END THEN JSON_ARRAY(to_jsonb(CASE h.version_action WHEN '~' THEN b."created_at" WHEN '-' THEN h."created_at" END) #>> '{}', to_jsonb(CASE WHEN h.version_action <> '-' THEN h."created_at" END) #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb)
  FROM (SELECT) one LEFT JOIN LATERAL (SELECT p.* FROM "audit"."payments_history" p
    WHERE p."id" = h."id" AND (p.version_at, p.version_id) < (h.version_at, h.version_id)
    ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1) b ON h.version_action = '~')) f WHERE (f.value->0 IS DISTINCT FROM f.value->1 OR f.key IN ('card_number'))) ELSE true AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."payments_history" later WHERE later."id" = h."id"
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id))
  OR h.version_action = '-') AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."payments_history" older
    WHERE true AND older."id" = h."id" AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 2161113731254240 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."payments_history" h WHERE h.version_id = ANY (ids) AND true) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 2161113731254240 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2161113731254240, 'Payment', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2161113731254240, 'Payment', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."payments" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM (SELECT t.* FROM "public"."payments" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM (SELECT t.* FROM "public"."payments" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."payments_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')) ELSE (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN 'order_id' END, CASE WHEN o."amount" IS DISTINCT FROM n."amount" THEN 'amount' END, CASE WHEN o."method" IS DISTINCT FROM n."method" THEN 'method' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."card_number" IS DISTINCT FROM n."card_number" THEN 'card_number' END, CASE WHEN o."receipt" IS DISTINCT FROM n."receipt" THEN 'receipt' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."order_id" ELSE n."order_id" END, CASE WHEN n."id" IS NULL THEN o."amount" ELSE n."amount" END, CASE WHEN n."id" IS NULL THEN o."method" ELSE n."method" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END, CASE WHEN n."id" IS NULL THEN o."receipt" ELSE n."receipt" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."order_id", h."amount", h."method", h."status", h."card_number", h."receipt", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."payments_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."payments_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."order_id" AS "order_id", r."amount" AS "amount", r."method" AS "method", r."status" AS "status", CASE WHEN r."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((r."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((r."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END AS "card_number", r."receipt" AS "receipt", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."payments" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."amount" IS DISTINCT FROM n."amount" OR o."method" IS DISTINCT FROM n."method" OR o."status" IS DISTINCT FROM n."status" OR o."card_number" IS DISTINCT FROM n."card_number" OR o."receipt" IS DISTINCT FROM n."receipt" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, '-', (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, NULL::text[], o."id", o."order_id", o."amount", o."method", o."status", CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END, o."receipt", o."created_at"
FROM (SELECT t.* FROM "public"."payments" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2161113731254240, 'Payment', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r UNION ALL SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, '~', (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN 'order_id' END, CASE WHEN o."amount" IS DISTINCT FROM n."amount" THEN 'amount' END, CASE WHEN o."method" IS DISTINCT FROM n."method" THEN 'method' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."card_number" IS DISTINCT FROM n."card_number" THEN 'card_number' END, CASE WHEN o."receipt" IS DISTINCT FROM n."receipt" THEN 'receipt' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL), n."id", n."order_id", n."amount", n."method", n."status", CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END, n."receipt", n."created_at"
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|') AND o."id" = n."id" AND (o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."amount" IS DISTINCT FROM n."amount" OR o."method" IS DISTINCT FROM n."method" OR o."status" IS DISTINCT FROM n."status" OR o."card_number" IS DISTINCT FROM n."card_number" OR o."receipt" IS DISTINCT FROM n."receipt" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r UNION SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."payments_history" h WHERE h."id" = t."id" AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2161113731254240 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')) ELSE (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN 'order_id' END, CASE WHEN o."amount" IS DISTINCT FROM n."amount" THEN 'amount' END, CASE WHEN o."method" IS DISTINCT FROM n."method" THEN 'method' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."card_number" IS DISTINCT FROM n."card_number" THEN 'card_number' END, CASE WHEN o."receipt" IS DISTINCT FROM n."receipt" THEN 'receipt' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."order_id" ELSE n."order_id" END, CASE WHEN n."id" IS NULL THEN o."amount" ELSE n."amount" END, CASE WHEN n."id" IS NULL THEN o."method" ELSE n."method" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END, CASE WHEN n."id" IS NULL THEN o."receipt" ELSE n."receipt" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT h."id", h."order_id", h."amount", h."method", h."status", h."card_number", h."receipt", h."created_at"
FROM (SELECT DISTINCT ON (k."id") k.version_id FROM "audit"."payments_history" k
  WHERE k."id" = stale_row."id" ORDER BY k."id" DESC, k.version_at DESC, k.version_id DESC) l JOIN "audit"."payments_history" h ON h.version_id = l.version_id
WHERE h.version_action <> '-') b) o FULL JOIN (SELECT r."id" AS "id", r."order_id" AS "order_id", r."amount" AS "amount", r."method" AS "method", r."status" AS "status", CASE WHEN r."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((r."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((r."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END AS "card_number", r."receipt" AS "receipt", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."amount" IS DISTINCT FROM n."amount" OR o."method" IS DISTINCT FROM n."method" OR o."status" IS DISTINCT FROM n."status" OR o."card_number" IS DISTINCT FROM n."card_number" OR o."receipt" IS DISTINCT FROM n."receipt" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')) ELSE (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN 'order_id' END, CASE WHEN o."amount" IS DISTINCT FROM n."amount" THEN 'amount' END, CASE WHEN o."method" IS DISTINCT FROM n."method" THEN 'method' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."card_number" IS DISTINCT FROM n."card_number" THEN 'card_number' END, CASE WHEN o."receipt" IS DISTINCT FROM n."receipt" THEN 'receipt' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."order_id" ELSE n."order_id" END, CASE WHEN n."id" IS NULL THEN o."amount" ELSE n."amount" END, CASE WHEN n."id" IS NULL THEN o."method" ELSE n."method" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END, CASE WHEN n."id" IS NULL THEN o."receipt" ELSE n."receipt" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."amount" IS DISTINCT FROM n."amount" OR o."method" IS DISTINCT FROM n."method" OR o."status" IS DISTINCT FROM n."status" OR o."card_number" IS DISTINCT FROM n."card_number" OR o."receipt" IS DISTINCT FROM n."receipt" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."payments_history" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_changed, "id", "order_id", "amount", "method", "status", "card_number", "receipt", "created_at")
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."method")::text, '') || ' payment of ' || coalesce((o."amount")::text, '')) ELSE (coalesce((n."method")::text, '') || ' payment of ' || coalesce((n."amount")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN NULL::text[] WHEN o."id" IS NULL THEN NULL::text[] ELSE array_remove(ARRAY[CASE WHEN o."id" IS DISTINCT FROM n."id" THEN 'id' END, CASE WHEN o."order_id" IS DISTINCT FROM n."order_id" THEN 'order_id' END, CASE WHEN o."amount" IS DISTINCT FROM n."amount" THEN 'amount' END, CASE WHEN o."method" IS DISTINCT FROM n."method" THEN 'method' END, CASE WHEN o."status" IS DISTINCT FROM n."status" THEN 'status' END, CASE WHEN o."card_number" IS DISTINCT FROM n."card_number" THEN 'card_number' END, CASE WHEN o."receipt" IS DISTINCT FROM n."receipt" THEN 'receipt' END, CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN 'created_at' END], NULL) END, CASE WHEN n."id" IS NULL THEN o."id" ELSE n."id" END, CASE WHEN n."id" IS NULL THEN o."order_id" ELSE n."order_id" END, CASE WHEN n."id" IS NULL THEN o."amount" ELSE n."amount" END, CASE WHEN n."id" IS NULL THEN o."method" ELSE n."method" END, CASE WHEN n."id" IS NULL THEN o."status" ELSE n."status" END, CASE WHEN n."id" IS NULL THEN CASE WHEN o."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((o."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((o."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END ELSE CASE WHEN n."card_number" IS DISTINCT FROM NULL THEN coalesce((SELECT masked FROM (SELECT (SELECT '••••' || right(s, 4) FROM regexp_replace(((n."card_number")::text) COLLATE "C", '[^[:alnum:]]', '', 'g') s WHERE length(s) >= 8), ((n."card_number")::text) COLLATE "C") m(masked, clear) WHERE position(clear IN masked) = 0), '••••••') END END, CASE WHEN n."id" IS NULL THEN o."receipt" ELSE n."receipt" END, CASE WHEN n."id" IS NULL THEN o."created_at" ELSE n."created_at" END
FROM old_rows o FULL JOIN new_rows n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."order_id" IS DISTINCT FROM n."order_id" OR o."amount" IS DISTINCT FROM n."amount" OR o."method" IS DISTINCT FROM n."method" OR o."status" IS DISTINCT FROM n."status" OR o."card_number" IS DISTINCT FROM n."card_number" OR o."receipt" IS DISTINCT FROM n."receipt" OR o."created_at" IS DISTINCT FROM n."created_at";
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

CREATE OR REPLACE FUNCTION audit.require_old_rows(written regclass)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgtype & 19 = 19
    AND (t.tgrelid = written OR t.tgrelid IN (SELECT relid FROM pg_partition_tree(written)))
  ) THEN
    RAISE EXCEPTION 'hooks capture cannot record an UPDATE with FROM, or of a cursor, where % has a BEFORE UPDATE trigger: find the rows with WHERE … IN (SELECT …), or use capture "triggers"', written
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, 'Tag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, (o."id")::bigint, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2847063771832116 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM n."color" THEN JSON_ARRAY((o."color")::text, (n."color")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."color") = 'string' THEN s."color" #>> '{}' ELSE s."color"->>1 END)::text AS "color", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'color' ORDER BY k.version_at DESC, k.version_id DESC) AS "color", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2847063771832116 AND k.version_table = 2847063771832116 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."color" AS "color", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."color" IS DISTINCT FROM n."color" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, (o."id")::bigint, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, 'Tag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, (n."id")::bigint, (n."id")::text, JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2847063771832116 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM n."color" THEN JSON_ARRAY((o."color")::text, (n."color")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."color") = 'string' THEN s."color" #>> '{}' ELSE s."color"->>1 END)::text AS "color", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'color' ORDER BY k.version_at DESC, k.version_id DESC) AS "color", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2847063771832116 AND k.version_table = 2847063771832116 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT NULL::bigint AS "id", NULL::text AS "name", NULL::text AS "color", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."color" IS DISTINCT FROM n."color" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, (n."id")::bigint, (n."id")::text, JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN h.version_table = 2847063771832116 AND h.version_action = '~'
  AND NOT EXISTS (SELECT FROM jsonb_each(CASE WHEN jsonb_typeof((CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END)) = 'object' THEN (CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END) ELSE '{}' END) f WHERE (f.value->0 IS DISTINCT FROM f.value->1)) ELSE h.version_table = 2847063771832116 AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_action = '-') OR h.version_action = '-' OR NOT EXISTS (
    SELECT FROM jsonb_object_keys(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) field
    WHERE NOT EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_changes ? field))) AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."log" older
    WHERE older.version_table = 2847063771832116 AND older.version_key_number = h.version_key_number AND older.version_key = h.version_key AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 2847063771832116 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND h.version_table = 2847063771832116) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 2847063771832116 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, 'Tag', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, 'Tag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."tags" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM (SELECT t.* FROM "public"."tags" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM (SELECT t.* FROM "public"."tags" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2847063771832116 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM n."color" THEN JSON_ARRAY((o."color")::text, (n."color")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."color") = 'string' THEN s."color" #>> '{}' ELSE s."color"->>1 END)::text AS "color", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'color' ORDER BY k.version_at DESC, k.version_id DESC) AS "color", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2847063771832116 AND k.version_table = 2847063771832116 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."color" AS "color", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."tags" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."color" IS DISTINCT FROM n."color" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, (o."id")::bigint, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM (SELECT t.* FROM "public"."tags" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, 'Tag', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r UNION ALL SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '~', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 2847063771832116, (n."id")::bigint, (n."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM n."color" THEN JSON_ARRAY((o."color")::text, (n."color")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|') AND o."id" = n."id" AND (o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."color" IS DISTINCT FROM n."color" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r UNION SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 2847063771832116 AND h.version_key_number = (t."id")::bigint AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 2847063771832116 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM n."color" THEN JSON_ARRAY((o."color")::text, (n."color")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::bigint AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."color") = 'string' THEN s."color" #>> '{}' ELSE s."color"->>1 END)::text AS "color", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'color' ORDER BY k.version_at DESC, k.version_id DESC) AS "color", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 2847063771832116 AND k.version_table = 2847063771832116 AND k.version_key_number = (stale_row."id")::bigint AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."color" AS "color", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."color" IS DISTINCT FROM n."color" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM n."color" THEN JSON_ARRAY((o."color")::text, (n."color")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."color" IS DISTINCT FROM n."color" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 2847063771832116 ELSE 2847063771832116 END, CASE WHEN n."id" IS NULL THEN (o."id")::bigint ELSE (n."id")::bigint END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."color")::text, NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'color': CASE WHEN o."color" IS DISTINCT FROM n."color" THEN JSON_ARRAY((o."color")::text, (n."color")::text NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'color': (n."color")::text, 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM old_rows o FULL JOIN new_rows n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."color" IS DISTINCT FROM n."color" OR o."created_at" IS DISTINCT FROM n."created_at";
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 'User', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM old_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 0, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3199944695018323 AND h.version_key_number = 0 AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END, CASE WHEN n."id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM n."email" THEN JSON_ARRAY((o."email")::text, (n."email")::text NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM n."email_verified" THEN JSON_ARRAY((o."email_verified")::text, (n."email_verified")::text NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM n."image" THEN JSON_ARRAY((o."image")::text, (n."image")::text NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM n."role" THEN JSON_ARRAY((o."role")::text, (n."role")::text NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM n."disabled_at" THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', to_jsonb(n."disabled_at") #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::uuid AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."email") = 'string' THEN s."email" #>> '{}' ELSE s."email"->>1 END)::text AS "email", (CASE WHEN jsonb_typeof(s."email_verified") = 'string' THEN s."email_verified" #>> '{}' ELSE s."email_verified"->>1 END)::boolean AS "email_verified", (CASE WHEN jsonb_typeof(s."image") = 'string' THEN s."image" #>> '{}' ELSE s."image"->>1 END)::text AS "image", (CASE WHEN jsonb_typeof(s."role") = 'string' THEN s."role" #>> '{}' ELSE s."role"->>1 END)::text AS "role", (CASE WHEN jsonb_typeof(s."disabled_at") = 'string' THEN s."disabled_at" #>> '{}' ELSE s."disabled_at"->>1 END)::timestamp with time zone AS "disabled_at", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'email' ORDER BY k.version_at DESC, k.version_id DESC) AS "email", any_value(k.changes->'email_verified' ORDER BY k.version_at DESC, k.version_id DESC) AS "email_verified", any_value(k.changes->'image' ORDER BY k.version_at DESC, k.version_id DESC) AS "image", any_value(k.changes->'role' ORDER BY k.version_at DESC, k.version_id DESC) AS "role", any_value(k.changes->'disabled_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "disabled_at", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3199944695018323 AND k.version_table = 3199944695018323 AND k.version_key_number = 0 AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."email" AS "email", r."email_verified" AS "email_verified", r."image" AS "image", r."role" AS "role", r."disabled_at" AS "disabled_at", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."email_verified" IS DISTINCT FROM n."email_verified" OR o."image" IS DISTINCT FROM n."image" OR o."role" IS DISTINCT FROM n."role" OR o."disabled_at" IS DISTINCT FROM n."disabled_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 0, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM old_rows o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 'User', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 0, (n."id")::text, JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n
WHERE NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|');
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3199944695018323 AND h.version_key_number = 0 AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END, CASE WHEN n."id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM n."email" THEN JSON_ARRAY((o."email")::text, (n."email")::text NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM n."email_verified" THEN JSON_ARRAY((o."email_verified")::text, (n."email_verified")::text NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM n."image" THEN JSON_ARRAY((o."image")::text, (n."image")::text NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM n."role" THEN JSON_ARRAY((o."role")::text, (n."role")::text NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM n."disabled_at" THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', to_jsonb(n."disabled_at") #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::uuid AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."email") = 'string' THEN s."email" #>> '{}' ELSE s."email"->>1 END)::text AS "email", (CASE WHEN jsonb_typeof(s."email_verified") = 'string' THEN s."email_verified" #>> '{}' ELSE s."email_verified"->>1 END)::boolean AS "email_verified", (CASE WHEN jsonb_typeof(s."image") = 'string' THEN s."image" #>> '{}' ELSE s."image"->>1 END)::text AS "image", (CASE WHEN jsonb_typeof(s."role") = 'string' THEN s."role" #>> '{}' ELSE s."role"->>1 END)::text AS "role", (CASE WHEN jsonb_typeof(s."disabled_at") = 'string' THEN s."disabled_at" #>> '{}' ELSE s."disabled_at"->>1 END)::timestamp with time zone AS "disabled_at", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'email' ORDER BY k.version_at DESC, k.version_id DESC) AS "email", any_value(k.changes->'email_verified' ORDER BY k.version_at DESC, k.version_id DESC) AS "email_verified", any_value(k.changes->'image' ORDER BY k.version_at DESC, k.version_id DESC) AS "image", any_value(k.changes->'role' ORDER BY k.version_at DESC, k.version_id DESC) AS "role", any_value(k.changes->'disabled_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "disabled_at", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3199944695018323 AND k.version_table = 3199944695018323 AND k.version_key_number = 0 AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT NULL::uuid AS "id", NULL::text AS "name", NULL::text AS "email", NULL::boolean AS "email_verified", NULL::text AS "image", NULL::text AS "role", NULL::timestamp with time zone AS "disabled_at", NULL::timestamp with time zone AS "created_at" WHERE false) n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."email_verified" IS DISTINCT FROM n."email_verified" OR o."image" IS DISTINCT FROM n."image" OR o."role" IS DISTINCT FROM n."role" OR o."disabled_at" IS DISTINCT FROM n."disabled_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '+', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 0, (n."id")::text, JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM new_rows n;
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
  c "audit"."context_row" := "audit"."context"();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting('hindsight.maintenance', true), '');
  gone record;
BEGIN
  PERFORM set_config('hindsight.maintenance', 'on', true);
  WITH versions AS (
    DELETE FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND CASE WHEN before IS NULL THEN h.version_table = 3199944695018323 AND h.version_action = '~'
  AND NOT EXISTS (SELECT FROM jsonb_each(CASE WHEN jsonb_typeof((CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END)) = 'object' THEN (CASE WHEN h.version_action = '+' AND jsonb_typeof(h.version_changes) = 'object' THEN (SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(f.value) = 'string' THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(h.version_changes) f) ELSE h.version_changes END) ELSE '{}' END) f WHERE (f.value->0 IS DISTINCT FROM f.value->1)) ELSE h.version_table = 3199944695018323 AND h.version_at < cut AND (EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_action = '-') OR h.version_action = '-' OR NOT EXISTS (
    SELECT FROM jsonb_object_keys(CASE WHEN jsonb_typeof(h.version_changes) = 'object' THEN h.version_changes ELSE '{}' END) field
    WHERE NOT EXISTS (SELECT FROM "audit"."log" later
    WHERE later.version_table = h.version_table AND later.version_key_number = h.version_key_number AND later.version_key = h.version_key
    AND later.version_at < cut AND (later.version_at, later.version_id) > (h.version_at, h.version_id) AND later.version_changes ? field))) AND (h.version_action <> '-' OR NOT EXISTS (SELECT FROM "audit"."log" older
    WHERE older.version_table = 3199944695018323 AND older.version_key_number = h.version_key_number AND older.version_key = h.version_key AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids)))) END RETURNING h.version_id, h.version_at
  ), entries AS (
    DELETE FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND before IS NOT NULL AND h.version_table = 3199944695018323 AND h.version_action <> 'x' AND h.version_at < cut AND (NOT (h.version_action = '|') OR EXISTS (SELECT FROM "audit"."entries" later WHERE later.version_action = '|' AND later.version_table = h.version_table
    AND later.version_key IN ('', h.version_key) AND later.version_id > h.version_id AND later.version_at < cut)) RETURNING h.version_id, h.version_at
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config('hindsight.maintenance', maintained, true);
  IF before IS NOT NULL AND (EXISTS (SELECT FROM "audit"."log" h WHERE h.version_id = ANY (ids) AND h.version_table = 3199944695018323) OR EXISTS (SELECT FROM "audit"."entries" h WHERE h.version_id = ANY (ids) AND h.version_table = 3199944695018323 AND h.version_action <> 'x')) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '55000';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), 'x', gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 'User', '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 'User', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM (SELECT t.* FROM "public"."users" t WHERE t.tableoid = TG_RELID) r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM (SELECT t.* FROM "public"."users" t WHERE t.tableoid = TG_RELID) r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM (SELECT t.* FROM "public"."users" t WHERE t.tableoid = TG_RELID) r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3199944695018323 AND h.version_key_number = 0 AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END, CASE WHEN n."id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM n."email" THEN JSON_ARRAY((o."email")::text, (n."email")::text NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM n."email_verified" THEN JSON_ARRAY((o."email_verified")::text, (n."email_verified")::text NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM n."image" THEN JSON_ARRAY((o."image")::text, (n."image")::text NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM n."role" THEN JSON_ARRAY((o."role")::text, (n."role")::text NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM n."disabled_at" THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', to_jsonb(n."disabled_at") #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::uuid AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."email") = 'string' THEN s."email" #>> '{}' ELSE s."email"->>1 END)::text AS "email", (CASE WHEN jsonb_typeof(s."email_verified") = 'string' THEN s."email_verified" #>> '{}' ELSE s."email_verified"->>1 END)::boolean AS "email_verified", (CASE WHEN jsonb_typeof(s."image") = 'string' THEN s."image" #>> '{}' ELSE s."image"->>1 END)::text AS "image", (CASE WHEN jsonb_typeof(s."role") = 'string' THEN s."role" #>> '{}' ELSE s."role"->>1 END)::text AS "role", (CASE WHEN jsonb_typeof(s."disabled_at") = 'string' THEN s."disabled_at" #>> '{}' ELSE s."disabled_at"->>1 END)::timestamp with time zone AS "disabled_at", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'email' ORDER BY k.version_at DESC, k.version_id DESC) AS "email", any_value(k.changes->'email_verified' ORDER BY k.version_at DESC, k.version_id DESC) AS "email_verified", any_value(k.changes->'image' ORDER BY k.version_at DESC, k.version_id DESC) AS "image", any_value(k.changes->'role' ORDER BY k.version_at DESC, k.version_id DESC) AS "role", any_value(k.changes->'disabled_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "disabled_at", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3199944695018323 AND k.version_table = 3199944695018323 AND k.version_key_number = 0 AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."email" AS "email", r."email_verified" AS "email_verified", r."image" AS "image", r."role" AS "role", r."disabled_at" AS "disabled_at", r."created_at" AS "created_at" FROM (SELECT t.* FROM "public"."users" t WHERE t.tableoid = TG_RELID) r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."email_verified" IS DISTINCT FROM n."email_verified" OR o."image" IS DISTINCT FROM n."image" OR o."role" IS DISTINCT FROM n."role" OR o."disabled_at" IS DISTINCT FROM n."disabled_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  PERFORM "audit"."require_read_committed"();
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '-', (coalesce((o."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 0, (o."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), NULL::jsonb
FROM (SELECT t.* FROM "public"."users" t WHERE t.tableoid = TG_RELID) o;
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
  c "audit"."context_row";
BEGIN
  c := "audit"."context"();
  IF c.skip THEN
    INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 'User', CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM new_rows r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (SELECT (r."id")::text AS key FROM old_rows r UNION ALL SELECT (r."id")::text AS key FROM new_rows r) touched) k WHERE g.total > 0;
    RETURN NULL;
  END IF;
  INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, '~', (coalesce((n."name")::text, '')), c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, 3199944695018323, 0, (n."id")::text, JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM n."email" THEN JSON_ARRAY((o."email")::text, (n."email")::text NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM n."email_verified" THEN JSON_ARRAY((o."email_verified")::text, (n."email_verified")::text NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM n."image" THEN JSON_ARRAY((o."image")::text, (n."image")::text NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM n."role" THEN JSON_ARRAY((o."role")::text, (n."role")::text NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM n."disabled_at" THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', to_jsonb(n."disabled_at") #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb), CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END
FROM old_rows o CROSS JOIN new_rows n
WHERE NOT EXISTS (SELECT FROM old_rows OFFSET 1) AND NOT EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|') AND o."id" = n."id" AND (o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."email_verified" IS DISTINCT FROM n."email_verified" OR o."image" IS DISTINCT FROM n."image" OR o."role" IS DISTINCT FROM n."role" OR o."disabled_at" IS DISTINCT FROM n."disabled_at" OR o."created_at" IS DISTINCT FROM n."created_at");
  IF FOUND THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|') THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (SELECT r."id" FROM old_rows r UNION SELECT r."id" FROM new_rows r) t
      WHERE NOT EXISTS (SELECT FROM "audit"."log" h WHERE h.version_table = 3199944695018323 AND h.version_key_number = 0 AND h.version_key = (t."id")::text AND h.version_at > (SELECT max(g.version_at) FROM "audit"."entries" g WHERE g.version_table = 3199944695018323 AND g.version_action = '|'))
    )
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at - interval '1 microsecond', CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END, CASE WHEN n."id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM n."email" THEN JSON_ARRAY((o."email")::text, (n."email")::text NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM n."email_verified" THEN JSON_ARRAY((o."email_verified")::text, (n."email_verified")::text NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM n."image" THEN JSON_ARRAY((o."image")::text, (n."image")::text NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM n."role" THEN JSON_ARRAY((o."role")::text, (n."role")::text NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM n."disabled_at" THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', to_jsonb(n."disabled_at") #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (SELECT (CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END)::uuid AS "id", (CASE WHEN jsonb_typeof(s."name") = 'string' THEN s."name" #>> '{}' ELSE s."name"->>1 END)::text AS "name", (CASE WHEN jsonb_typeof(s."email") = 'string' THEN s."email" #>> '{}' ELSE s."email"->>1 END)::text AS "email", (CASE WHEN jsonb_typeof(s."email_verified") = 'string' THEN s."email_verified" #>> '{}' ELSE s."email_verified"->>1 END)::boolean AS "email_verified", (CASE WHEN jsonb_typeof(s."image") = 'string' THEN s."image" #>> '{}' ELSE s."image"->>1 END)::text AS "image", (CASE WHEN jsonb_typeof(s."role") = 'string' THEN s."role" #>> '{}' ELSE s."role"->>1 END)::text AS "role", (CASE WHEN jsonb_typeof(s."disabled_at") = 'string' THEN s."disabled_at" #>> '{}' ELSE s."disabled_at"->>1 END)::timestamp with time zone AS "disabled_at", (CASE WHEN jsonb_typeof(s."created_at") = 'string' THEN s."created_at" #>> '{}' ELSE s."created_at"->>1 END)::timestamp with time zone AS "created_at"
FROM (SELECT any_value(k.changes->'id' ORDER BY k.version_at DESC, k.version_id DESC) AS "id", any_value(k.changes->'name' ORDER BY k.version_at DESC, k.version_id DESC) AS "name", any_value(k.changes->'email' ORDER BY k.version_at DESC, k.version_id DESC) AS "email", any_value(k.changes->'email_verified' ORDER BY k.version_at DESC, k.version_id DESC) AS "email_verified", any_value(k.changes->'image' ORDER BY k.version_at DESC, k.version_id DESC) AS "image", any_value(k.changes->'role' ORDER BY k.version_at DESC, k.version_id DESC) AS "role", any_value(k.changes->'disabled_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "disabled_at", any_value(k.changes->'created_at' ORDER BY k.version_at DESC, k.version_id DESC) AS "created_at"
  FROM (SELECT k.version_key_number, k.version_key, k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes FROM "audit"."log" k WHERE k.version_table = 3199944695018323 AND k.version_table = 3199944695018323 AND k.version_key_number = 0 AND k.version_key = (stale_row."id")::text) k GROUP BY k.version_key_number, k.version_key ORDER BY k.version_key_number DESC, k.version_key DESC) s
WHERE CASE WHEN jsonb_typeof(s."id") = 'string' THEN s."id" #>> '{}' ELSE s."id"->>1 END IS NOT NULL) b) o FULL JOIN (SELECT r."id" AS "id", r."name" AS "name", r."email" AS "email", r."email_verified" AS "email_verified", r."image" AS "image", r."role" AS "role", r."disabled_at" AS "disabled_at", r."created_at" AS "created_at" FROM old_rows r JOIN stale stale_row ON r."id" = stale_row."id") n ON o."id" = n."id" CROSS JOIN (SELECT NULL::text AS actor_type, NULL::text AS actor_id, NULL::text AS actor_label, 'Changed while recording was skipped'::text AS reason, NULL::text AS request_id, NULL::text AS remote_address, NULL::text AS user_agent, NULL::jsonb AS metadata, NULL::jsonb AS on_behalf_of, NULL::timestamptz(6) AS effective_at) c
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."email_verified" IS DISTINCT FROM n."email_verified" OR o."image" IS DISTINCT FROM n."image" OR o."role" IS DISTINCT FROM n."role" OR o."disabled_at" IS DISTINCT FROM n."disabled_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  END IF;
  IF EXISTS (SELECT FROM old_rows GROUP BY "id" HAVING count(*) > 1) OR EXISTS (SELECT FROM new_rows GROUP BY "id" HAVING count(*) > 1) THEN
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END, CASE WHEN n."id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM n."email" THEN JSON_ARRAY((o."email")::text, (n."email")::text NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM n."email_verified" THEN JSON_ARRAY((o."email_verified")::text, (n."email_verified")::text NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM n."image" THEN JSON_ARRAY((o."image")::text, (n."image")::text NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM n."role" THEN JSON_ARRAY((o."role")::text, (n."role")::text NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM n."disabled_at" THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', to_jsonb(n."disabled_at") #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) other)) o FULL JOIN (SELECT * FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM new_rows version_row) one WHERE (version_image, version_copy) NOT IN (SELECT version_image, version_copy FROM (SELECT version_row.*, version_row::text AS version_image, row_number() OVER (PARTITION BY version_row::text) AS version_copy FROM old_rows version_row) other)) n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."email_verified" IS DISTINCT FROM n."email_verified" OR o."image" IS DISTINCT FROM n."image" OR o."role" IS DISTINCT FROM n."role" OR o."disabled_at" IS DISTINCT FROM n."disabled_at" OR o."created_at" IS DISTINCT FROM n."created_at";
  ELSE
    INSERT INTO "audit"."log" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_key_number, version_key, version_changes, version_checkpoint)
SELECT hindsight.changed_at, CASE WHEN n."id" IS NULL THEN '-' WHEN o."id" IS NULL THEN '+' ELSE '~' END, CASE WHEN n."id" IS NULL THEN (coalesce((o."name")::text, '')) ELSE (coalesce((n."name")::text, '')) END, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, CASE WHEN n."id" IS NULL THEN 3199944695018323 ELSE 3199944695018323 END, CASE WHEN n."id" IS NULL THEN 0 ELSE 0 END, CASE WHEN n."id" IS NULL THEN (o."id")::text ELSE (n."id")::text END, CASE WHEN n."id" IS NULL THEN JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."id")::text, NULL NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."name")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email")::text, NULL NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."email_verified")::text, NULL NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."image")::text, NULL NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM NULL THEN JSON_ARRAY((o."role")::text, NULL NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM NULL THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', NULL NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) WHEN o."id" IS NULL THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) ELSE JSON_OBJECT('id': CASE WHEN o."id" IS DISTINCT FROM n."id" THEN JSON_ARRAY((o."id")::text, (n."id")::text NULL ON NULL RETURNING jsonb) END, 'name': CASE WHEN o."name" IS DISTINCT FROM n."name" THEN JSON_ARRAY((o."name")::text, (n."name")::text NULL ON NULL RETURNING jsonb) END, 'email': CASE WHEN o."email" IS DISTINCT FROM n."email" THEN JSON_ARRAY((o."email")::text, (n."email")::text NULL ON NULL RETURNING jsonb) END, 'email_verified': CASE WHEN o."email_verified" IS DISTINCT FROM n."email_verified" THEN JSON_ARRAY((o."email_verified")::text, (n."email_verified")::text NULL ON NULL RETURNING jsonb) END, 'image': CASE WHEN o."image" IS DISTINCT FROM n."image" THEN JSON_ARRAY((o."image")::text, (n."image")::text NULL ON NULL RETURNING jsonb) END, 'role': CASE WHEN o."role" IS DISTINCT FROM n."role" THEN JSON_ARRAY((o."role")::text, (n."role")::text NULL ON NULL RETURNING jsonb) END, 'disabled_at': CASE WHEN o."disabled_at" IS DISTINCT FROM n."disabled_at" THEN JSON_ARRAY(to_jsonb(o."disabled_at") #>> '{}', to_jsonb(n."disabled_at") #>> '{}' NULL ON NULL RETURNING jsonb) END, 'created_at': CASE WHEN o."created_at" IS DISTINCT FROM n."created_at" THEN JSON_ARRAY(to_jsonb(o."created_at") #>> '{}', to_jsonb(n."created_at") #>> '{}' NULL ON NULL RETURNING jsonb) END ABSENT ON NULL RETURNING jsonb) END, CASE WHEN n."id" IS NULL THEN NULL::jsonb WHEN o."id" IS NULL THEN NULL::jsonb ELSE CASE WHEN random() * 100 < 1 THEN JSON_OBJECT('id': (n."id")::text, 'name': (n."name")::text, 'email': (n."email")::text, 'email_verified': (n."email_verified")::text, 'image': (n."image")::text, 'role': (n."role")::text, 'disabled_at': to_jsonb(n."disabled_at") #>> '{}', 'created_at': to_jsonb(n."created_at") #>> '{}' ABSENT ON NULL RETURNING jsonb) END END
FROM old_rows o FULL JOIN new_rows n ON o."id" = n."id"
WHERE o."id" IS DISTINCT FROM n."id" OR o."name" IS DISTINCT FROM n."name" OR o."email" IS DISTINCT FROM n."email" OR o."email_verified" IS DISTINCT FROM n."email_verified" OR o."image" IS DISTINCT FROM n."image" OR o."role" IS DISTINCT FROM n."role" OR o."disabled_at" IS DISTINCT FROM n."disabled_at" OR o."created_at" IS DISTINCT FROM n."created_at";
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
  c "audit"."context_row" := "audit"."context"();
  id bigint;
BEGIN
  IF c.skip THEN
    RETURN NULL;
  END IF;
  IF action IS NULL OR action NOT IN ('?', '!') OR coalesce(model, '') = '' OR key IS NULL OR jsonb_typeof(changes) IS DISTINCT FROM 'object'
    OR EXISTS (SELECT FROM jsonb_each(changes) f WHERE jsonb_typeof(f.value) <> 'array' OR jsonb_array_length(f.value) <> 2) THEN
    RAISE EXCEPTION 'this is no entry: an access or a note has a model, a key and changes of old and new values'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  INSERT INTO "audit"."entries" (version_at, version_action, version_label, version_actor_type, version_actor_id, version_actor_label, version_reason, version_request_id, version_remote_address, version_user_agent, version_metadata, version_on_behalf_of, version_effective_at, version_table, version_model, version_key, version_changes)
  VALUES (clock_timestamp(), action, label, c.actor_type, c.actor_id, c.actor_label, c.reason, c.request_id, c.remote_address, c.user_agent, c.metadata, c.on_behalf_of, c.effective_at, about, model, key, changes) RETURNING version_id INTO id;
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

