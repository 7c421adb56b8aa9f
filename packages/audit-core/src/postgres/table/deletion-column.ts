import type { Column } from "./column.ts";

/** Column by which a table marks rows as deleted. */
export interface DeletionColumn {
  readonly column: Column;
  /** Its value in rows that are not; `null` for SQL NULL. */
  readonly unset: string | null;
}
