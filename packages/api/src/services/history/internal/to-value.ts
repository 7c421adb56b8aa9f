import type { Value } from "@hindsight/audit-core";

/** What an attribute of a model holds, as versions show it. */
export function toValue(held: unknown): Value {
  if (held === null || held === undefined) return null;
  if (held instanceof Date) return held.toISOString().replace(/\.?0*Z$/, "Z");
  if (Buffer.isBuffer(held)) return String.raw`\x${held.toString("hex")}`;
  if (typeof held === "boolean" || typeof held === "string") return held;
  if (typeof held === "number") return Number.isFinite(held) ? held : String(held);
  if (typeof held === "bigint") return String(held);
  if (Array.isArray(held)) return held.map(toValue);
  if (typeof held !== "object") return null;
  return Object.fromEntries(Object.entries(held).map(([name, value]) => [name, toValue(value)]));
}
