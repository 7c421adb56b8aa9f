import type { AppRouter } from "@hindsight/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";

const URL = "/trpc";

/** Context of a call that takes long, and must not hold up the answers of others in its batch. */
export const ALONE = { isAlone: true } as const;

/** Calls are batched. Subscriptions are server-sent events, which reconnect automatically. */
export function createTrpcClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: URL }),
        false: splitLink({
          condition: ({ context }) => context["isAlone"] === true,
          true: httpLink({ url: URL }),
          false: httpBatchLink({ url: URL, maxURLLength: 4000, maxItems: 16 }),
        }),
      }),
    ],
  });
}
