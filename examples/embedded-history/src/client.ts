import type { AppRouter } from "@hindsight/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";

const url = "/trpc";

/** The procedures of the server; only their types are imported. Subscriptions bring changes as they happen. */
export const client: TRPCClient<AppRouter> = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: httpBatchLink({ url, maxItems: 16 }),
    }),
  ],
});
