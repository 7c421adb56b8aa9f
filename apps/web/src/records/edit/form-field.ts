import type { Value } from "@hindsight/history-ui/parts";

/** How a field of a form is called and shown. */
export interface FormField {
  readonly field: string;
  readonly label: string;
  /** Display text of a value; the value itself where it has none. */
  readonly show?: (value: Value) => Value;
  /** Whether two texts can be kept one below the other. */
  readonly joins?: boolean;
}
