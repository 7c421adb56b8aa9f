import { Anchor, Badge, Breadcrumbs, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";

import { isMissing } from "../../api/error-message.ts";
import { useTRPC } from "../../api/trpc.ts";
import { useUser } from "../../session/use-user.ts";
import { Moment } from "../../time/moment.tsx";
import { Failure } from "../../ui/failure.tsx";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { Page } from "../../ui/page.tsx";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { OrderActions } from "../edit/order-actions.tsx";
import { Money } from "../money.tsx";
import { OrderStatusBadge } from "../order-status-badge.tsx";
import { DeletedBanner } from "./deleted-banner.tsx";
import { OrderTabs } from "./order-tabs.tsx";

export function OrderPage() {
  const { orderId } = useParams({ from: "/signed-in/orders/$orderId" });
  const trpc = useTRPC();
  const { writes } = useUser();
  const order = useQuery(trpc.orders.get.queryOptions({ id: orderId }));
  const above = (
    <Breadcrumbs fz="xs">
      <RouterAnchor to="/orders" search={{}} size="xs">
        Orders
      </RouterAnchor>
      <Anchor size="xs" c="dimmed" component="span" underline="never">
        {order.data?.number ?? "…"}
      </Anchor>
    </Breadcrumbs>
  );
  if (order.isPending) {
    return (
      <Page title="Order" above={above}>
        <Skeleton h={360} />
      </Page>
    );
  }
  if (order.isError && isMissing(order.error)) return <NotFoundPage what="order" />;
  if (order.isError) {
    return (
      <Page title="Order" above={above}>
        <Failure error={order.error} onRetry={order.refetch} />
      </Page>
    );
  }
  const { data } = order;
  return (
    <Page
      title={`Order ${data.number}`}
      above={above}
      beside={
        <>
          <OrderStatusBadge status={data.status} />
          {data.deletedAt !== null && <Badge color="red">deleted</Badge>}
        </>
      }
      description={
        <>
          {data.customer.name} · <Money amount={data.total} /> · last change{" "}
          <Moment at={data.lastModifiedAt} show="relative" />
        </>
      }
      actions={writes && data.deletedAt === null && <OrderActions order={data} />}
    >
      {data.deletedAt !== null && <DeletedBanner order={data} deletedAt={data.deletedAt} />}
      <OrderTabs order={data} />
    </Page>
  );
}
