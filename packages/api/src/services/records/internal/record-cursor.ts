import { AuditError } from "@hindsight/audit-core";
import { z } from "zod";

import { KIND_SCHEMAS } from "../../../records/field-kind.ts";
import type { RecordView } from "../record-view.ts";
import { keyValues } from "./key-values.ts";
import type { RecordField, RecordModel } from "./record-model.ts";

/** So many characters of a text decide about its place, so that a cursor fits into an address. */
const SORTED_CHARACTERS = 100;

/** What a list is sorted by: a field's column, or the beginning of its text. */
export function sortedBy({ column, kind }: RecordField): string {
  return kind === "text" ? `left(${column}, ${SORTED_CHARACTERS})` : column;
}

/** By what a list of records is sorted, before its key. */
export interface RecordOrder {
  readonly field: RecordField | null;
  readonly descending: boolean;
}

/** Where a page ended. */
export interface RecordPlace {
  /** The value that the list is sorted by, as text. */
  readonly value: string | null;
  readonly key: readonly string[];
}

const Cursor = z.tuple([z.string(), z.string(), z.boolean(), z.string().nullable(), z.string()]);

/** The cursor behind a record, for the same model in the same order. */
export function cursorAfter({ tracked }: RecordModel, order: RecordOrder, record: RecordView): string {
  const { field, descending } = order;
  const value = field === null ? null : (record.values[field.field] ?? null);
  const text = value === null ? null : typeof value === "object" ? JSON.stringify(value) : String(value);
  const place = field?.kind === "text" && text !== null ? beginningOf(text) : text;
  const cursor = [tracked.name, field?.field ?? "", descending, place, record.key];
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** As PostgreSQL counts characters. */
function beginningOf(text: string): string {
  return Array.from(text).slice(0, SORTED_CHARACTERS).join("");
}

/** @throws {AuditError} CURSOR_INVALID for what is no cursor of this list */
export function placeOf(of: RecordModel, order: RecordOrder, cursor: string): RecordPlace {
  const [model, field, descending, value, key] = read(cursor);
  const sameList =
    model === of.tracked.name && field === (order.field?.field ?? "") && descending === order.descending;
  if (!sameList || (value !== null && !fits(order.field, value))) throw invalid();
  try {
    return { value, key: keyValues(of, key) };
  } catch {
    throw invalid();
  }
}

function read(cursor: string): z.output<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw invalid();
  }
}

function fits(field: RecordField | null, value: string): boolean {
  if (field === null) return false;
  const { kind } = field;
  const read = kind === "boolean" ? value === "true" : kind === "integer" ? Number(value) : value;
  return kind === "text" ? !value.includes("\0") : KIND_SCHEMAS[kind].safeParse(read).success;
}

function invalid(): AuditError {
  return new AuditError("CURSOR_INVALID", "This is no cursor of this list: begin with its first page");
}
