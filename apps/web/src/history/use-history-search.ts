import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

import type { HistorySearch } from "./history-search.ts";

/** The state of a history page, which is stored in the URL. */
export function useHistorySearch(): [HistorySearch, (change: HistorySearch) => void] {
  const { at, archives, compare } = useSearch({ strict: false });
  const navigate = useNavigate();
  const isPast = (at ?? compare) !== undefined;
  const change = useCallback(
    (next: HistorySearch) => {
      // Going back leads out of the past, not through each of its moments.
      const replace = isPast && (next.at ?? next.compare) !== undefined;
      void navigate({ to: ".", search: (search) => ({ ...search, ...next }), resetScroll: false, replace });
    },
    [navigate, isPast],
  );
  return [{ at, archives, compare }, change];
}
