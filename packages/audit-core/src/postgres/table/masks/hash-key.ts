import { createHash } from "node:crypto";

import { AuditError } from "../../../core/error.ts";
import type { Ddl } from "../../sql/ddl.ts";
import { SAFE_SEARCH_PATH } from "../../sql/safe-search-path.ts";
import { identifier, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** Bytes that SHA-256 takes at a time; HMAC fills the key up to them. */
const BLOCK_BYTES = 64;

/** Hexadecimal digits of a hash that are kept: 128 bits. */
const HASH_DIGITS = 32;

/**
 * The keyed hash of `hash` masks: HMAC-SHA256. Its key stands in a table whose row only the owner sees, whatever is granted
 * on all tables of the schema, and never in the text of a function, a statement or a migration; the recording functions use
 * it through this one alone.
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
    RAISE EXCEPTION 'no key for hash masks in schema %: audit.install() puts it there', '${identifier(schema)}';
  END IF;
  RETURN left(
    encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(clear, 'UTF8'))), 'hex'),
    ${HASH_DIGITS}
  );
END`,
    },
  ];
}

/** Name of the table with the key. */
export function hashKeyTable(schema: string): string {
  return qualified(schema, "hash_key");
}

/** Name of the function; who may call it can test guesses. */
export function hashFunction(schema: string): string {
  return qualified(schema, "hash");
}

/**
 * Puts the key of the hash where {@link hashDdl} has made room for it, made from a secret so that the secret itself never
 * reaches the database. `sql` must be bound to the installing transaction.
 * @throws {AuditError} OPTION_INVALID when hashes were made with another secret: equal values would stop looking equal.
 */
export async function installHash(sql: Sql, schema: string, secret: string): Promise<void> {
  await sql.query(
    `INSERT INTO ${hashKeyTable(schema)} (inner_pad, outer_pad) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    padsOf(secret),
  );
  await hasHash(sql, schema, secret);
}

/**
 * Whether the key of the hash is in its place, which must be there; yes for a role that may not see it.
 * @throws {AuditError} OPTION_INVALID when it was made from another secret.
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
    `createAudit: secret is not the one that the hashes in schema ${schema} were made with`,
  );
}

function padsOf(secret: string): readonly Uint8Array[] {
  const key = createHash("sha256").update("hindsight hash mask").update("\0").update(secret).digest();
  return [0x36, 0x5c].map((pad) => Buffer.alloc(BLOCK_BYTES, pad).map((byte, i) => byte ^ (key[i] ?? 0)));
}
