import type { Value } from "../../core/value.ts";

const JSON_TYPE = /^jsonb?$/;

/** Encodes a value of a version in PostgreSQL's text form, the reverse of `decode`; `null` is SQL NULL. */
export function encode(value: Value, baseType: string): string | null {
  if (value === null) return null;
  if (JSON_TYPE.test(baseType)) return JSON.stringify(value);
  if (Array.isArray(value)) return encodeArray(value as readonly Value[], baseType.replace(/^_|\[\]$/g, ""));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function encodeArray(values: readonly Value[], elementType: string): string {
  const elements = values.map((value) => {
    const text = encode(value, elementType);
    if (text === null) return "NULL";
    const nested = Array.isArray(value) && !JSON_TYPE.test(elementType);
    return nested ? text : `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
  });
  return `{${elements.join(",")}}`;
}
