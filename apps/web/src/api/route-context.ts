import type { AppRouter } from "@hindsight/api";
import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";

/** What routes can use before their component is rendered. */
export interface RouteContext {
  readonly queryClient: QueryClient;
  readonly trpcClient: TRPCClient<AppRouter>;
  readonly trpc: TRPCOptionsProxy<AppRouter>;
  /** Names of what the address asked for that the application was opened with. */
  readonly asked: readonly string[];
}
