import { IconBox, IconForms } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";

import type { OrderDetail } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { RecordSections } from "../../records/sections/record-sections.tsx";
import { OrderDetailsTab } from "./order-details-tab.tsx";
import { OrderItemsTab } from "./order-items-tab.tsx";
import { OrderRelatedTab } from "./order-related-tab.tsx";
import { orderTab } from "./order-search.ts";

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
      onTab={(next) => void navigate({ search: { tab: orderTab.parse(next) } })}
      onField={(next) =>
        void navigate({ search: (search) => ({ ...search, field: next }), resetScroll: false })
      }
    />
  );
}
