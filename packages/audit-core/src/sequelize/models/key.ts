import { invalidCursor } from "../../core/cursor.ts";
import { AuditError } from "../../core/error.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { sqlState } from "../driver/sql-state.ts";
import type { Key, KeyPart } from "../types/key.ts";

/**
 * The values of a primary key as text, in key order. A composite key is an object by attribute name, or the JSON array of
 * strings that versions have.
 * @throws {AuditError} KEY_INVALID
 */
export function keyValues(table: TrackedTable, key: Key): readonly string[] {
  const [only] = table.key;
  if (table.key.length === 1 && only !== undefined) {
    return [toText(table, isByName(key) ? key[only.field] : key)];
  }
  const parts = typeof key === "string" ? parseArray(key) : key;
  if (Array.isArray(parts) && parts.length === table.key.length)
    return parts.map((part) => toText(table, part));
  if (typeof parts !== "object" || parts === null) throw invalid(table);
  return table.key.map(({ field }) => toText(table, (parts as Readonly<Record<string, unknown>>)[field]));
}

function parseArray(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isByName(key: Key): key is Readonly<Record<string, KeyPart>> {
  return typeof key === "object" && key !== null && !(key instanceof Date);
}

/** PostgreSQL cannot store NUL, and would cut a statement off there. */
function toText(table: TrackedTable, value: unknown): string {
  if (typeof value === "string" && !value.includes("\0")) return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value)))
    return String(value);
  throw invalid(table);
}

/** Runs a read with a key that the server parses. If a value is invalid for its type, the error is KEY_INVALID. */
export async function refusingBadKeys<T>(table: TrackedTable, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (sqlState(error)?.startsWith("22") === true) throw invalid(table, error);
    throw error;
  }
}

/** Runs a read that continues after the key in a cursor. If the key is invalid, the error is CURSOR_INVALID. */
export async function refusingBadCursors<T>(table: TrackedTable, read: () => Promise<T>): Promise<T> {
  try {
    return await refusingBadKeys(table, async () => read());
  } catch (error) {
    if (error instanceof AuditError && error.code === "KEY_INVALID") throw invalidCursor(error);
    throw error;
  }
}

function invalid(table: TrackedTable, cause?: unknown): AuditError {
  const fields = table.key.map(({ field, type }) => `${field} (${type})`).join(", ");
  return new AuditError("KEY_INVALID", `${table.model}: the key must consist of ${fields}`, { cause });
}
