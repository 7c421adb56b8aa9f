import type { Column } from "./column.ts";

/** Column that marks rows as soft-deleted. */
export interface DeletionColumn {
  readonly column: Column;
  /** Value of rows that are not deleted; `null` for SQL NULL. */
  readonly unset: string | null;
}
