import type { AppRouter } from "@hindsight/api";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";

/** The API as a browser with this cookie calls it. */
export function apiClient(
  url: string,
  cookie: string,
  headers: Readonly<Record<string, string>> = {},
): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { cookie, ...headers } })],
  });
}
