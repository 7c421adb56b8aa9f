import { Failure, LoadMore, pages } from "@hindsight/history-ui/parts";
import { Paper } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { Page } from "../../ui/page.tsx";
import { TableSkeleton } from "../../ui/table-skeleton.tsx";
import { BulkStatusBar } from "./bulk-status-bar.tsx";
import type { ChosenOrder } from "./chosen-order.ts";
import { NoOrders } from "./no-orders.tsx";
import { OrderFilters } from "./order-filters.tsx";
import { type OrdersSearch, ordersSearch } from "./orders-search.ts";
import { OrdersTable } from "./orders-table.tsx";

export function OrdersPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { writes } = useUser();
  // The router keeps names that the page does not know.
  const filter = ordersSearch(useSearch({ from: "/signed-in/orders" }));
  const navigate = useNavigate({ from: "/orders" });
  const [chosen, setChosen] = useState<readonly ChosenOrder[]>([]);
  const orders = useInfiniteQuery({
    ...pages(trpc.orders.list.queryKey(filter), (after, signal) =>
      client.orders.list.query({ ...filter, after }, { signal }),
    ),
    placeholderData: keepPreviousData,
  });
  const selectable = writes && filter.deleted !== true;
  const search = (change: OrdersSearch) => {
    setChosen([]);
    void navigate({ search: (before) => ({ ...before, ...change }) });
  };

  return (
    <Page title={t("nav.orders")} description={t("orders.openAnOrderToChangeIt")}>
      <OrderFilters filter={filter} onChange={search} />
      {orders.isError && <Failure error={orders.error} onRetry={orders.refetch} />}
      {orders.isPending && <TableSkeleton />}
      {orders.data?.length === 0 && <NoOrders />}
      {orders.data !== undefined && orders.data.length > 0 && (
        <>
          <Paper withBorder>
            <OrdersTable orders={orders.data} chosen={selectable ? chosen : null} onChoose={setChosen} />
          </Paper>
          <LoadMore
            hasMore={orders.hasNextPage}
            loading={orders.isFetchingNextPage}
            onMore={() => void orders.fetchNextPage()}
            end={t("orders.endOfList", { count: orders.data.length })}
          />
        </>
      )}
      {selectable && <BulkStatusBar orders={chosen} onDone={() => setChosen([])} />}
    </Page>
  );
}
