import type { Value } from "./value.ts";

/** The row that a foreign key referred to at the time of a change. */
export interface Reference {
  /** Name of the referenced model. */
  readonly model: string;
  /** The value of the foreign key. */
  readonly key: Value;
  /** The row's label at that time; `null` if its model is not tracked or has no option `label`, or the versions of that time have left. */
  readonly label: string | null;
  /** The row's label now, where that of the time is not known because versions have left the database. */
  readonly presentLabel?: string;
  /** Whether the row no longer exists. */
  readonly deleted: boolean;
  /** Text to show: the label or `Customer (7)`, or `deleted Customer (7)` for a row that no longer exists. */
  readonly text: string;
}

/** The rows that a foreign key referred to before and after a change; `null` for none. */
export interface References {
  readonly old: Reference | null;
  readonly new: Reference | null;
}
