import { IconBox, IconForms } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";

import type { OrderDetail } from "../../api/outputs.ts";
import { oneOf } from "../../address/one-of.ts";
import { t } from "../../i18n/i18n.ts";
import { RecordSections } from "../../records/sections/record-sections.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { OrderDetailsTab } from "./order-details-tab.tsx";
import { ORDER_TABS } from "./order-search.ts";

const OrderItemsTab = lazyPart(async () => (await import("./order-items-tab.tsx")).OrderItemsTab);
const OrderRelatedTab = lazyPart(async () => (await import("./order-related-tab.tsx")).OrderRelatedTab);

export function OrderTabs({ order }: { readonly order: OrderDetail }) {
  const { tab, field } = useSearch({ from: "/signed-in/orders/$orderId" });
  const navigate = useNavigate({ from: "/orders/$orderId" });
  const record = { model: "Order", key: order.id };
  return (
    <RecordSections
      record={record}
      own={[
        {
          value: "details",
          title: t("orders.details"),
          Icon: IconForms,
          keepMounted: true,
          content: <OrderDetailsTab order={order} />,
        },
        {
          value: "items",
          title: t("orders.itemsAndPayments"),
          Icon: IconBox,
          content: <OrderItemsTab order={order} />,
        },
      ]}
      related={<OrderRelatedTab record={record} />}
      tab={tab}
      field={field}
      onTab={(next) =>
        void navigate({ search: ({ archives }) => ({ archives, tab: oneOf(ORDER_TABS, next) }) })
      }
      onField={(next) =>
        void navigate({ search: (search) => ({ ...search, field: next }), resetScroll: false })
      }
    />
  );
}
