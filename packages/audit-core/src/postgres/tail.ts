import type { Version } from "../core/version.ts";

/** Where a reader of the log stands: JSON-safe, opaque, worth storing after each batch. */
export interface TailCursor {
  /** First transaction id not yet wholly read. */
  readonly from: string;
  /** End of the window being read, exclusive; `null` between windows. */
  readonly to: string | null;
  /** Last version read of the window. */
  readonly after: string;
}

export interface TailBatch {
  readonly versions: readonly Version[];
  /** Stands behind the last version of this batch. */
  readonly cursor: TailCursor;
}

/** A reader of the log that sees each committed version once, oldest first, however late its transaction commits. */
export interface Tail {
  /** The next committed versions, at most `limit`; an empty batch when there are none yet. */
  read(limit?: number): Promise<TailBatch>;
}
