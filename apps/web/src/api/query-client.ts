import { describeError, isRefusal, isSignedOut } from "@hindsight/history-ui/parts";
import { type Query, QueryCache, QueryClient } from "@tanstack/react-query";

import { showToast } from "../toasts/show-toast.ts";

const STALE_MS = 15_000;

/** @param onSignedOut called if a response says that the session has ended */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error)) onSignedOut();
        else if (query.state.data !== undefined) {
          // The page still shows older data, so the error only appears as a notification.
          showToast({ id: query.queryHash, color: "red", ...describeError(error) });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // Retrying does not help if the caller lacks rights or the input is invalid.
        retry: (failures, error) => failures < 2 && !isRefusal(error),
        refetchOnWindowFocus: mayChange,
        refetchOnReconnect: mayChange,
      },
    },
  });
}

/** A page that was refused would be empty while it is asked for again. */
function mayChange({ state }: Query): boolean {
  return state.data !== undefined || !isRefusal(state.error);
}
