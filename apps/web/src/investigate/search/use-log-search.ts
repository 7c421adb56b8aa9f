import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";

import { type LogFilter, type ReadAddress, readAddress } from "./log-filter.ts";
import type { Shown } from "./shown.ts";
import { useDroppedProblems } from "./use-dropped-problems.ts";
import { withoutReads } from "./without-reads.ts";

/** The address of the page, and how to change it: each change is an entry of the browser's history. */
export function useLogSearch() {
  const address = useSearch({ from: "/signed-in/auditor/investigate" });
  const navigate = useNavigate({ from: "/investigate" });
  const usable: ReadAddress = useMemo(() => readAddress(address), [address]);
  const read: ReadAddress = useMemo(() => ({ ...usable, filter: withoutReads(usable.filter) }), [usable]);
  // The same in each render: every row of the list takes `show`.
  const ways = useMemo(
    () => ({
      /** Changes some filters; `undefined` ends one. */
      change: (filter: Partial<LogFilter>) =>
        void navigate({ search: (before) => ({ ...before, ...filter }) }),
      /** Ends all filters but these, and keeps what is open. */
      replace: (filter: LogFilter) =>
        void navigate({ search: ({ show }) => ({ ...filter, ...(show !== undefined && { show }) }) }),
      /** Takes what cannot be used out of the address, as if it had never been there. */
      correct: ({ filter, shown }: ReadAddress) =>
        void navigate({ search: { ...filter, ...(shown !== undefined && { show: shown }) }, replace: true }),
      /** Ends what is open, and lists these entries. */
      open: (filter: LogFilter) => void navigate({ search: filter }),
      /** Opens a transaction or request beside the list, or ends that. */
      show: (shown: Shown | undefined) =>
        void navigate({ search: (before) => ({ ...before, show: shown }), resetScroll: false }),
    }),
    [navigate],
  );
  const dropped = useDroppedProblems(usable.problems, () => ways.correct(usable));
  return useMemo(() => ({ ...read, ...ways, dropped }), [read, ways, dropped]);
}
