import { useCallback, useState } from "react";

import type { HistoryView } from "./history-view.ts";

/** The view of a history of which nobody else keeps it. */
export function useOwnView(): [HistoryView, (change: HistoryView) => void] {
  const [view, setView] = useState<HistoryView>({});
  const change = useCallback((next: HistoryView) => setView((before) => ({ ...before, ...next })), []);
  return [view, change];
}
