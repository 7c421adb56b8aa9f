import { Tabs } from "@mantine/core";
import { IconBox, IconEye, IconForms, IconHistory, IconSitemap, IconUserSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";

import type { OrderDetail } from "../../api/outputs.ts";
import { HistoryTab } from "../../history/history-tab.tsx";
import { t } from "../../i18n/i18n.ts";
import { BlameTable } from "../../records/blame/blame-table.tsx";
import { FieldHistoryDrawer } from "../../records/blame/field-history-drawer.tsx";
import { AccessTab } from "../../records/tabs/access-tab.tsx";
import { useUser } from "../../session/use-user.ts";
import { useFocusOnTab } from "../../ui/use-focus-on-tab.ts";
import { OrderDetailsTab } from "./order-details-tab.tsx";
import { OrderItemsTab } from "./order-items-tab.tsx";
import { OrderRelatedTab } from "./order-related-tab.tsx";
import { orderTab } from "./order-search.ts";

/** What only those see who read history. */
const OF_HISTORY = new Set<string>(["history", "blame", "access"]);
const ICON = { size: 15, "aria-hidden": true } as const;

export function OrderTabs({ order }: { readonly order: OrderDetail }) {
  const { readsHistory } = useUser();
  const { tab = "details", field } = useSearch({ from: "/signed-in/orders/$orderId" });
  const navigate = useNavigate({ from: "/orders/$orderId" });
  const shown = OF_HISTORY.has(tab) && !readsHistory ? "details" : tab;
  useFocusOnTab(shown);
  const record = { model: "Order", key: order.id };
  const showField = (next: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, field: next }), resetScroll: false });
  return (
    <Tabs
      value={shown}
      keepMounted={false}
      onChange={(next) => void navigate({ search: { tab: orderTab.parse(next) } })}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="details" leftSection={<IconForms {...ICON} />}>
          {t("orders.details")}
        </Tabs.Tab>
        <Tabs.Tab value="items" leftSection={<IconBox {...ICON} />}>
          {t("orders.itemsAndPayments")}
        </Tabs.Tab>
        {readsHistory && (
          <>
            <Tabs.Tab value="history" leftSection={<IconHistory {...ICON} />}>
              {t("common.history")}
            </Tabs.Tab>
            <Tabs.Tab value="blame" leftSection={<IconUserSearch {...ICON} />}>
              {t("common.blame")}
            </Tabs.Tab>
          </>
        )}
        <Tabs.Tab value="related" leftSection={<IconSitemap {...ICON} />}>
          {t("records.related")}
        </Tabs.Tab>
        {readsHistory && (
          <Tabs.Tab value="access" leftSection={<IconEye {...ICON} />}>
            {t("records.access")}
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="details" keepMounted>
        <OrderDetailsTab order={order} />
      </Tabs.Panel>
      <Tabs.Panel value="items">
        <OrderItemsTab order={order} />
      </Tabs.Panel>
      <Tabs.Panel value="related">
        <OrderRelatedTab record={record} />
      </Tabs.Panel>
      {readsHistory && (
        <>
          <Tabs.Panel value="history">
            <HistoryTab record={record} />
          </Tabs.Panel>
          <Tabs.Panel value="blame">
            <BlameTable record={record} onField={showField} />
          </Tabs.Panel>
          <Tabs.Panel value="access">
            <AccessTab record={record} />
          </Tabs.Panel>
          <FieldHistoryDrawer record={record} field={field} onClose={() => showField(undefined)} />
        </>
      )}
    </Tabs>
  );
}
