import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";

import { createQueryClient } from "./api/query-client.ts";
import { createTrpcClient } from "./api/trpc-client.ts";
import { TRPCProvider } from "./api/trpc.ts";
import { createAppRouter } from "./router.tsx";
import { leavingOnce } from "./session/leaving-once.ts";
import { cssVariables, theme } from "./theme.ts";
import { Toasts } from "./toasts/toasts.tsx";

export function App() {
  const [{ queryClient, trpcClient, router }] = useState(createParts);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Toasts />
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <RouterProvider router={router} />
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function createParts() {
  const trpcClient = createTrpcClient();
  const queryClient = createQueryClient(() => void leave());
  const router = createAppRouter({ queryClient, trpcClient });
  const leave = leavingOnce(queryClient, router);
  return { queryClient, trpcClient, router };
}
