import { z } from "zod";

import { bigintText } from "../schemas/bigint-text.ts";
import { Text } from "../schemas/text.ts";

/** What a field holds. Numbers that JavaScript cannot hold, and times, are text. */
export type FieldKind =
  | "bigint"
  | "boolean"
  | "date"
  | "decimal"
  | "instant"
  | "integer"
  | "json"
  | "text"
  | "texts"
  | "uuid";

/** Texts inside a JSON value that PostgreSQL can store. */
const Json = z
  .json()
  .refine((value) => Text.safeParse(JSON.stringify(value).replaceAll(String.raw`\u0000`, "\0")).success);

const INTEGER_MAX = 2 ** 31 - 1;

/** What a value of each kind looks like. */
export const KIND_SCHEMAS: Readonly<Record<FieldKind, z.ZodType>> = {
  bigint: bigintText("It"),
  boolean: z.boolean(),
  date: z.iso.date(),
  decimal: z.string().regex(/^-?\d{1,10}(\.\d{1,2})?$/, "Give an amount such as 149.90"),
  instant: z.iso.datetime({ offset: true }).max(40),
  integer: z.int().min(-INTEGER_MAX).max(INTEGER_MAX),
  json: Json,
  text: Text.max(10_000),
  texts: z.array(Text.max(1000)).max(100),
  uuid: z.uuid(),
};

/** The types of PostgreSQL that values of a kind are compared as; kinds that are not here are neither compared nor sorted. */
export const KIND_TYPES: Readonly<Partial<Record<FieldKind, string>>> = {
  bigint: "bigint",
  boolean: "boolean",
  date: "date",
  decimal: "numeric",
  instant: "timestamptz",
  integer: "integer",
  text: "text",
  uuid: "uuid",
};

const KINDS: Readonly<Record<string, FieldKind>> = {
  ARRAY: "texts",
  BIGINT: "bigint",
  BOOLEAN: "boolean",
  DATE: "instant",
  DATEONLY: "date",
  DECIMAL: "decimal",
  INTEGER: "integer",
  JSONB: "json",
  STRING: "text",
  TEXT: "text",
  UUID: "uuid",
};

/** The kind of an attribute's type; `null` for bytes and others, which are not shown. */
export function kindOf(type: unknown): FieldKind | null {
  if (typeof type !== "object" || type === null || !("key" in type)) return null;
  const { key } = type;
  return typeof key === "string" && Object.hasOwn(KINDS, key) ? (KINDS[key] ?? null) : null;
}
