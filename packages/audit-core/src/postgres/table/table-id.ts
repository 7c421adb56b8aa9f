import { createHash } from "node:crypto";

/** Digits of a number that JavaScript and `bigint` both hold exactly. */
const HEX_DIGITS = 13;

/**
 * The number under which the history knows a table from its first installation on, whatever its name becomes. Made from its
 * name there, so that SQL which is written down once means the same table on every server; `salt` where another table, once
 * of this name, has that number.
 */
export function tableId(schema: string, name: string, salt?: string): string {
  const text = JSON.stringify(salt === undefined ? [schema, name] : [schema, name, salt]);
  const digest = createHash("sha256").update(text).digest("hex");
  return BigInt(`0x${digest.slice(0, HEX_DIGITS)}`).toString();
}
