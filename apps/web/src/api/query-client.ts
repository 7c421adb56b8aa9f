import { notifications } from "@mantine/notifications";
import { QueryCache, QueryClient } from "@tanstack/react-query";

import { describeError, isRefusal, isSignedOut } from "./error-message.ts";

const STALE_MS = 15_000;

/** @param onSignedOut called when the server no longer knows who asks */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error)) onSignedOut();
        else if (query.state.data !== undefined) {
          // The page still shows what was loaded before, so the failure is only told in passing.
          notifications.show({ id: query.queryHash, color: "red", ...describeError(error) });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // Asking again does not change what the caller may see or whether the input is right.
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
    },
  });
}
