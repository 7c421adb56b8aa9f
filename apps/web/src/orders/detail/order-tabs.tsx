import { Tabs } from "@mantine/core";
import { IconBox, IconForms, IconHistory } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";

import type { OrderDetail } from "../../api/outputs.ts";
import { RecordHistory } from "../../history/record/record-history.tsx";
import { useUser } from "../../session/use-user.ts";
import { OrderDetailsTab } from "./order-details-tab.tsx";
import { OrderItemsTab } from "./order-items-tab.tsx";
import { orderTab } from "./order-search.ts";

const ICON = { size: 15, "aria-hidden": true } as const;

export function OrderTabs({ order }: { readonly order: OrderDetail }) {
  const { readsHistory } = useUser();
  const { tab = "details" } = useSearch({ from: "/signed-in/orders/$orderId" });
  const navigate = useNavigate({ from: "/orders/$orderId" });
  const shown = tab === "history" && !readsHistory ? "details" : tab;
  return (
    <Tabs
      value={shown}
      keepMounted={false}
      onChange={(next) => void navigate({ search: { tab: orderTab.parse(next) } })}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="details" leftSection={<IconForms {...ICON} />}>
          Details
        </Tabs.Tab>
        <Tabs.Tab value="items" leftSection={<IconBox {...ICON} />}>
          Items and payments
        </Tabs.Tab>
        {readsHistory && (
          <Tabs.Tab value="history" leftSection={<IconHistory {...ICON} />}>
            History
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="details" keepMounted>
        <OrderDetailsTab order={order} />
      </Tabs.Panel>
      <Tabs.Panel value="items">
        <OrderItemsTab order={order} />
      </Tabs.Panel>
      {readsHistory && (
        <Tabs.Panel value="history">
          <RecordHistory record={{ model: "Order", key: order.id }} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
