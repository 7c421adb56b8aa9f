import type { StoredEntry } from "@hindsight/audit-core/sequelize";
import {
  BIGINT,
  BOOLEAN,
  DuckDBTimestampTZValue,
  type DuckDBType,
  type DuckDBValue,
  TIMESTAMPTZ,
  UBIGINT,
  VARCHAR,
} from "@duckdb/node-api";

import { ArchiveError } from "@hindsight/db";

/** A column of the files: its type, its value of an entry, and the value as text for the digest of the content. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: DuckDBType;
  readonly member: keyof StoredEntry;
  readonly value: (entry: StoredEntry) => DuckDBValue;
  /** SQL of the value as the text that the entry has. */
  readonly text: string;
}

/**
 * The columns of every file. JSON is text, because readers that parse it would round numbers, and times of effect are, because they
 * may be infinite.
 */
export const PARQUET_COLUMNS: readonly ParquetColumn[] = [
  column("id", "id", BIGINT, ({ id }) => BigInt(id), "id::VARCHAR"),
  text("key", "key"),
  text("action", "action"),
  column("is_entry", "isEntry", BOOLEAN, ({ isEntry }) => isEntry, "is_entry::VARCHAR"),
  column(
    "version_at",
    "at",
    TIMESTAMPTZ,
    ({ id, at }) => new DuckDBTimestampTZValue(toMicroseconds(id, at)),
    "strftime(version_at, '%Y-%m-%dT%H:%M:%S.%fZ')",
  ),
  column(
    "transaction",
    "transactionId",
    UBIGINT,
    ({ transactionId }) => BigInt(transactionId),
    '"transaction"::VARCHAR',
  ),
  text("label", "label"),
  text("actor_type", "actorType"),
  text("actor_id", "actorId"),
  text("actor_label", "actorLabel"),
  text("on_behalf_of", "onBehalfOf"),
  text("reason", "reason"),
  text("request_id", "requestId"),
  text("remote_address", "remoteAddress"),
  text("user_agent", "userAgent"),
  text("effective_at", "effectiveAt"),
  text("metadata", "metadata"),
  text("changes", "changes"),
  text("changed", "changed"),
  text("state", "state"),
];

function text(name: string, member: keyof StoredEntry): ParquetColumn {
  return column(name, member, VARCHAR, (entry) => entry[member], name);
}

function column(
  name: string,
  member: keyof StoredEntry,
  type: DuckDBType,
  value: (entry: StoredEntry) => DuckDBValue,
  sql: string,
): ParquetColumn {
  return { name, member, type, value, text: sql };
}

function toMicroseconds(id: string, at: string): bigint {
  const [, seconds = "", fraction = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(at) ?? [];
  const milliseconds = Date.parse(`${seconds}Z`);
  if (Number.isNaN(milliseconds)) {
    throw new ArchiveError(
      `Version ${id} has a time that no file can hold; correct it in the database first`,
    );
  }
  return BigInt(milliseconds) * 1000n + BigInt(fraction);
}
