import type { Value } from "../api/outputs.ts";

export type ValueKind = "null" | "empty" | "boolean" | "number" | "text" | "json";

/** How a recorded value is to be shown; `empty` is the empty text, which is not null. */
export function valueKind(value: Value): ValueKind {
  if (value === null) return "null";
  if (value === "") return "empty";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "number";
  return typeof value === "string" ? "text" : "json";
}

/** Whether a text needs quotes to be recognised: it reads like null or a boolean, or has space at an end. */
export function needsQuotes(text: string): boolean {
  return /^(null|true|false)$/i.test(text) || text !== text.trim();
}
