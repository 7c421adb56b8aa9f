CREATE TABLE IF NOT EXISTS "audit"."hash_key" (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  inner_pad bytea NOT NULL,
  outer_pad bytea NOT NULL
);
REVOKE ALL ON "audit"."hash_key" FROM PUBLIC;
ALTER TABLE "audit"."hash_key" ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION "audit"."hash"(clear text) RETURNS text
LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $hindsight$
DECLARE
  key record;
BEGIN
  SELECT inner_pad, outer_pad INTO key FROM "audit"."hash_key";
  IF NOT FOUND THEN
    RAISE EXCEPTION 'schema % has no key for hash masks: run audit.install() with the option secret', '"audit"';
  END IF;
  RETURN left(
    encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(clear, 'UTF8'))), 'hex'),
    32
  );
END
$hindsight$;
REVOKE ALL ON FUNCTION "audit"."hash"(clear text) FROM PUBLIC;
