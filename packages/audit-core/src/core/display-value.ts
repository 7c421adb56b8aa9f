import type { Value } from "./value.ts";

/** How an interface shows a field. */
export interface FieldDisplay {
  /**
   * Display name of the field.
   * @default the comment of the attribute, or its name
   */
  readonly label?: string | undefined;
  /** Display texts of values, keyed by the value as text: `{ pending: "Waiting", true: "Yes" }`. */
  readonly choices?: Readonly<Record<string, string>> | undefined;
}

/**
 * A recorded value as text: the text of its choice, or else the value itself. An array becomes the texts of its elements,
 * separated by commas, an object becomes JSON, and `null` stays `null`.
 */
export function displayValue(value: Value, choices: FieldDisplay["choices"] = {}): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((element) => displayValue(element, choices) ?? "").join(", ");
  }
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return Object.hasOwn(choices, text) ? (choices[text] ?? text) : text;
}
