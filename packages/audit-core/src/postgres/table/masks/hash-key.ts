import { createHash } from "node:crypto";

import { AuditError } from "../../../core/error.ts";
import type { Ddl } from "../../sql/ddl.ts";
import { SAFE_SEARCH_PATH } from "../../sql/safe-search-path.ts";
import { identifier, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** Block size of SHA-256, to which HMAC pads the key. */
const BLOCK_BYTES = 64;

/** Hexadecimal digits that are stored of a hash: 128 bits. */
const HASH_DIGITS = 32;

/**
 * The function behind `hash` masks: HMAC-SHA256. The key is stored in a table with row-level security, so that only the owner
 * can read it even after GRANT … ON ALL TABLES, and never in a function, statement or migration.
 */
export function hashDdl(schema: string): readonly Ddl[] {
  const key = hashKeyTable(schema);
  return [
    `CREATE TABLE IF NOT EXISTS ${key} (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  inner_pad bytea NOT NULL,
  outer_pad bytea NOT NULL
);
REVOKE ALL ON ${key} FROM PUBLIC;
ALTER TABLE ${key} ENABLE ROW LEVEL SECURITY;`,
    {
      kind: "function",
      name: hashFunction(schema),
      arguments: ["clear text"],
      returns: "text",
      volatility: "STABLE STRICT",
      security: "DEFINER",
      settings: { search_path: SAFE_SEARCH_PATH },
      body: `DECLARE
  key record;
BEGIN
  SELECT inner_pad, outer_pad INTO key FROM ${key};
  IF NOT FOUND THEN
    RAISE EXCEPTION 'schema % has no key for hash masks: run audit.install() with the option secret', '${identifier(schema)}';
  END IF;
  RETURN left(
    encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(clear, 'UTF8'))), 'hex'),
    ${HASH_DIGITS}
  );
END`,
    },
  ];
}

export function hashKeyTable(schema: string): string {
  return qualified(schema, "hash_key");
}

/** Name of the function. EXECUTE lets a role test guesses of a masked value. */
export function hashFunction(schema: string): string {
  return qualified(schema, "hash");
}

/**
 * Stores the HMAC key, which is derived from the secret: the secret itself is never sent to the database. `sql` must be bound
 * to the installing transaction.
 * @throws {AuditError} OPTION_INVALID if a key of another secret is stored: equal values would get different hashes.
 */
export async function installHash(sql: Sql, schema: string, secret: string): Promise<void> {
  await sql.query(
    `INSERT INTO ${hashKeyTable(schema)} (inner_pad, outer_pad) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    padsOf(secret),
  );
  await hasHash(sql, schema, secret);
}

/**
 * Whether the key is stored; the table must exist. `true` for a role that may not read the table.
 * @throws {AuditError} OPTION_INVALID if the key was derived from another secret.
 */
export async function hasHash(sql: Sql, schema: string, secret: string): Promise<boolean> {
  const key = hashKeyTable(schema);
  const [readable] = await sql.query("SELECT 1 WHERE has_table_privilege(to_regclass($1), 'SELECT')", [key]);
  if (readable === undefined) return true;
  const [stored] = await sql.query<{ same: boolean }>(
    `SELECT inner_pad = $1 AND outer_pad = $2 AS same FROM ${key}`,
    padsOf(secret),
  );
  if (stored?.same !== false) return stored !== undefined;
  throw new AuditError(
    "OPTION_INVALID",
    `createAudit: the hashes in schema ${schema} were made with another secret; pass that one`,
  );
}

function padsOf(secret: string): readonly Uint8Array[] {
  const key = createHash("sha256").update("hindsight hash mask").update("\0").update(secret).digest();
  return [0x36, 0x5c].map((pad) => Buffer.alloc(BLOCK_BYTES, pad).map((byte, i) => byte ^ (key[i] ?? 0)));
}
