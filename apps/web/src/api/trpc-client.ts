import type { AppRouter } from "@hindsight/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";

const URL = "/trpc";

/** Calls are batched. Subscriptions are server-sent events, which reconnect automatically. */
export function createTrpcClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: URL }),
        false: httpBatchLink({ url: URL, maxURLLength: 4000, maxItems: 16 }),
      }),
    ],
  });
}
