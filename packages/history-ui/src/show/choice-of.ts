import type { RecordField, Value } from "../api/outputs.ts";

/** The display text of a value, or the value itself if it has none. */
export function choiceOf(field: Pick<RecordField, "choices"> | undefined, value: Value): Value {
  return typeof value === "string" ? (field?.choices?.[value] ?? value) : value;
}
