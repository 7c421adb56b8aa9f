import { Failure, isMissing, Moment, Money, RefetchStrip, Sentence } from "@hindsight/history-ui/parts";
import { Anchor, Badge, Breadcrumbs, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";

import { useTRPC } from "../../api/trpc.ts";
import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { Page } from "../../ui/page.tsx";
import { lazyDialog } from "../../ui/lazy-dialog.tsx";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { OrderStatusBadge } from "../order-status-badge.tsx";
import { DeletedBanner } from "./deleted-banner.tsx";
import { GoneStrip } from "./gone-strip.tsx";
import { PastOrder } from "./past-order.tsx";
import { OrderTabs } from "./order-tabs.tsx";

/** Menus are large, and wait for the order. */
const OrderActions = lazyDialog(async () => (await import("../edit/order-actions.tsx")).OrderActions);

export function OrderPage() {
  const { orderId } = useParams({ from: "/signed-in/orders/$orderId" });
  const trpc = useTRPC();
  const { writes, readsHistory } = useUser();
  const [{ archives }] = useHistorySearch();
  const order = useQuery(trpc.orders.get.queryOptions({ id: orderId }));
  const above = (
    <Breadcrumbs fz="xs">
      <RouterAnchor to="/orders" search={{}} size="xs">
        {t("nav.orders")}
      </RouterAnchor>
      <Anchor size="xs" c="dimmed" component="span" underline="never">
        {order.data?.number ?? "…"}
      </Anchor>
    </Breadcrumbs>
  );
  if (order.isPending) {
    return (
      <Page title={t("orders.order")} above={above}>
        <Skeleton h={360} />
      </Page>
    );
  }
  if (order.data === undefined && isMissing(order.error)) {
    return readsHistory ? <PastOrder id={orderId} /> : <NotFoundPage what="order" />;
  }
  if (order.data === undefined) {
    return (
      <Page title={t("orders.order")} above={above}>
        <Failure error={order.error} onRetry={order.refetch} />
      </Page>
    );
  }
  const { data } = order;
  return (
    <Page
      title={t("orders.orderNumber", { number: data.number })}
      above={above}
      beside={
        <>
          <OrderStatusBadge status={data.status} />
          {data.deletedAt !== null && <Badge color="red">{t("orders.deleted")}</Badge>}
        </>
      }
      description={
        <>
          {data.customer.name} · <Money amount={data.total} /> ·{" "}
          <Sentence parts={{ moment: <Moment at={data.changedAt} show="relative" /> }}>
            {t("common.lastChanged")}
          </Sentence>
        </>
      }
      actions={
        <>
          {readsHistory && (
            <RouterAnchor
              to="/records/$model/$key/print"
              params={{ model: "Order", key: orderId }}
              search={{ archives }}
              size="sm"
            >
              {t("print.open")}
            </RouterAnchor>
          )}
          {writes && data.deletedAt === null && <OrderActions order={data} />}
        </>
      }
    >
      <Stack gap="xs" mb={order.isError ? "md" : 0}>
        {isMissing(order.error) ? <GoneStrip id={orderId} /> : <RefetchStrip query={order} />}
      </Stack>
      {data.deletedAt !== null && <DeletedBanner order={data} deletedAt={data.deletedAt} />}
      <OrderTabs order={data} />
    </Page>
  );
}
