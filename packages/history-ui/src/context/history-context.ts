import { createContext, useContext } from "react";

import type { UndoReceipt } from "../api/outputs.ts";
import type { RecordRef } from "../api/record-ref.ts";
import type { RecordAnchor } from "./record-anchor.ts";

/** What a user may do; the server decides, this only leaves out what it would refuse. */
export interface HistoryRights {
  /** Revert and restore records, and undo changes. */
  readonly revert?: boolean;
  /** Read history with what was archived. */
  readonly readArchives?: boolean;
}

/** Called with the records that have changed, or `null` if some changes were missed and any may have. */
export type ChangedRecords = (records: readonly RecordRef[] | null) => unknown;

/** What the application around gives, and what all parts share. */
export interface HistoryContextValue {
  readonly may: HistoryRights;
  readonly RecordAnchor: RecordAnchor;
  readonly onChanged: ChangedRecords;
  /** What was undone last, while it is shown. */
  readonly receipt: UndoReceipt | null;
  /** Shows what was undone, whatever page it was done on; `null` puts it away. */
  readonly showReceipt: (receipt: UndoReceipt | null) => void;
}

export const HistoryContext = createContext<HistoryContextValue | null>(null);

/** @throws {Error} outside of a `HistoryProvider` */
export function useHistoryContext(): HistoryContextValue {
  const value = useContext(HistoryContext);
  if (value === null) throw new Error("Parts of a history stand inside a HistoryProvider");
  return value;
}
