import "@mantine/core/styles.css";
import "./order-book.css";

import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { OrderBook } from "./order-book.tsx";
import { theme } from "./theme.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");

const queryClient = new QueryClient();

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme}>
      <QueryClientProvider client={queryClient}>
        <OrderBook orderId={new URLSearchParams(location.search).get("order") ?? "1"} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
