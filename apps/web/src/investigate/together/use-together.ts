import { pages, useRemovedBeforeOf } from "@hindsight/history-ui/parts";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import type { Shown } from "../search/shown.ts";

const PAGE = 200;

/** The entries of a transaction or a request, oldest first; those of the archive, too, if they are asked for, and before when some may be missing. */
export function useTogether(shown: Shown, archives: boolean) {
  const trpc = useTRPC();
  const { log } = useTRPCClient();
  const { at } = shown;
  const asked = { at, ...(archives && { archives }) };
  const options =
    "transaction" in shown
      ? pages(
          trpc.log.transaction.queryKey({ transactionId: shown.transaction, ...asked }),
          (after, signal) =>
            log.transaction.query(
              { transactionId: shown.transaction, ...asked, after, limit: PAGE },
              { signal },
            ),
        )
      : pages(trpc.log.request.queryKey({ requestId: shown.request, ...asked }), (after, signal) =>
          log.request.query({ requestId: shown.request, ...asked, after, limit: PAGE }, { signal }),
        );
  const together = useInfiniteQuery(options);
  const removedBefore = useRemovedBeforeOf(options);
  return { together, removedBefore };
}
