import type { AppRouter } from "@hindsight/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { EventSource } from "eventsource";

export type Client = TRPCClient<AppRouter>;

/** What the procedures return: `Outputs["orders"]["get"]`. */
export type Outputs = inferRouterOutputs<AppRouter>;

/** Every procedure of the API, with its types. Only types are imported from the server. */
export function createClient(url: string, cookie: string): Client {
  const to = { url: `${url}/trpc` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        // Node has no EventSource that takes headers. This one also goes on where a broken connection stopped.
        true: httpSubscriptionLink({
          ...to,
          EventSource,
          eventSourceOptions: () => ({
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, cookie } }),
          }),
        }),
        false: httpBatchLink({ ...to, maxItems: 16, headers: { cookie } }),
      }),
    ],
  });
}
