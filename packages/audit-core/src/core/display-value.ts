import type { Value } from "./value.ts";

/** How a field is shown to people. */
export interface FieldDisplay {
  /** Name of the field; without one the comment of the attribute, or its name. */
  readonly label?: string | undefined;
  /** Texts of values, by the value as text: `{ pending: "Waiting", true: "Yes" }`. */
  readonly choices?: Readonly<Record<string, string>> | undefined;
}

/**
 * A recorded value as text: a choice by its text, an array by its elements, an object as JSON. `null` for none. A value
 * that is no choice shows itself.
 */
export function displayValue(value: Value, choices: FieldDisplay["choices"] = {}): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((element) => displayValue(element, choices) ?? "").join(", ");
  }
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return Object.hasOwn(choices, text) ? (choices[text] ?? text) : text;
}
