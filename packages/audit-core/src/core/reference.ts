import type { Value } from "./value.ts";

/** What a foreign key referred to at the time of a change. */
export interface Reference {
  /** Name of the model it refers to. */
  readonly model: string;
  /** The value of the foreign key. */
  readonly key: Value;
  /** Label that the row had then; `null` when it is not known: not tracked, or without the option `label`. */
  readonly label: string | null;
  /** Whether the row is gone by now. */
  readonly deleted: boolean;
  /** What to show: the label, or `Customer (7)`; of a row that is gone `deleted Customer (7)`. */
  readonly text: string;
}

/** What a foreign key referred to before and after a change; `null` for nothing. */
export interface References {
  readonly old: Reference | null;
  readonly new: Reference | null;
}
