DROP FUNCTION IF EXISTS "audit"."orders_insert"() CASCADE;
DROP FUNCTION IF EXISTS "audit"."orders_update"() CASCADE;
DROP FUNCTION IF EXISTS "audit"."orders_delete"() CASCADE;
DROP FUNCTION IF EXISTS "audit"."orders_truncate"() CASCADE;
DROP FUNCTION IF EXISTS "audit"."orders_record_reshaped"(jsonb, jsonb);
