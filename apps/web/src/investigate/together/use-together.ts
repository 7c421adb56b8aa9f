import { pages } from "@hindsight/history-ui/parts";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import type { Shown } from "../search/shown.ts";

const PAGE = 200;

/** The entries of a transaction or a request, oldest first. */
export function useTogether(shown: Shown) {
  const trpc = useTRPC();
  const { log } = useTRPCClient();
  const { at } = shown;
  const options =
    "transaction" in shown
      ? pages(trpc.log.transaction.queryKey({ transactionId: shown.transaction, at }), (after, signal) =>
          log.transaction.query({ transactionId: shown.transaction, at, after, limit: PAGE }, { signal }),
        )
      : pages(trpc.log.request.queryKey({ requestId: shown.request, at }), (after, signal) =>
          log.request.query({ requestId: shown.request, at, after, limit: PAGE }, { signal }),
        );
  return useInfiniteQuery(options);
}
