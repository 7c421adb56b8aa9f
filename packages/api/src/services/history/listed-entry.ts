import type { LogEntry } from "@hindsight/audit-core";
import type { Difference } from "@hindsight/audit-core/sequelize";

/** An entry of the log whose changes include what foreign keys referred to at the time. */
export type ListedEntry = WithReferences<LogEntry>;

type WithReferences<E> = E extends LogEntry
  ? Omit<E, "changes"> & { readonly changes: readonly Difference[] }
  : never;
