import { createHash, hash } from "node:crypto";

import type { StoredEntry } from "@hindsight/audit-core/sequelize";

import { PARQUET_COLUMNS } from "./parquet-columns.ts";

/**
 * The digest of a file's content, whatever wrote it: SHA-256 over the hexadecimal SHA-256 of each row, in their order. A row is its
 * values in the order of the columns, each as its number of bytes, a colon and the text; `-` stands for NULL.
 */
export class ContentDigest {
  readonly #hash = createHash("sha256");

  add(entry: StoredEntry): void {
    let row = "";
    for (const { member } of PARQUET_COLUMNS) row += fieldOf(entry[member]);
    this.#hash.update(hash("sha256", row));
  }

  digest(): string {
    return this.#hash.digest("hex");
  }
}

function fieldOf(value: string | boolean | null): string {
  if (value === null) return "-";
  const text = String(value);
  return `${Buffer.byteLength(text)}:${text}`;
}

const ROW = PARQUET_COLUMNS.map(
  ({ text }) => `CASE WHEN ${text} IS NULL THEN '-' ELSE strlen(${text}) || ':' || ${text} END`,
).join(" || ");

/** The same digest in SQL, as an aggregate over the rows of a file. */
export const CONTENT_DIGEST = `sha256(string_agg(sha256(${ROW}), '' ORDER BY version_at, id))`;
