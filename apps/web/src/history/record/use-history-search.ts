import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

import type { HistorySearch } from "./history-search.ts";

/** The state of a history page, which is stored in the URL. */
export function useHistorySearch(): [HistorySearch, (change: HistorySearch) => void] {
  const { at, archives, compare } = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (next: HistorySearch) => {
      void navigate({ to: ".", search: (search) => ({ ...search, ...next }), resetScroll: false });
    },
    [navigate],
  );
  return [{ at, archives, compare }, change];
}
