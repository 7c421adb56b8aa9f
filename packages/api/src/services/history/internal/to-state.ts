import type { Value } from "@hindsight/audit-core";

/** A row's attributes as values that JSON carries without loss. */
export function toState(row: object): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, toValue(value)]));
}

function toValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value === "object") return toState(value);
  throw new TypeError(`an attribute of type ${typeof value} cannot be shown`);
}
