import { createHash } from "node:crypto";

/** Hexadecimal digits that fit a safe integer of JavaScript. */
const HEX_DIGITS = 13;

/**
 * Id of a table in the history, which it keeps when it is renamed. It is derived from the name at the first installation, so
 * that a migration gives the same id on each server; `salt` makes another one if a table once of this name has the id.
 */
export function tableId(schema: string, name: string, salt?: string): string {
  const text = JSON.stringify(salt === undefined ? [schema, name] : [schema, name, salt]);
  const digest = createHash("sha256").update(text).digest("hex");
  return BigInt(`0x${digest.slice(0, HEX_DIGITS)}`).toString();
}
