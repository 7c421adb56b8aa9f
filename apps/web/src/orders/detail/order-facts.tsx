import { Moment, RecordLink } from "@hindsight/history-ui/parts";
import { DataList, Group } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { HistoryLink } from "../../audit/history-link.tsx";
import { t } from "../../i18n/i18n.ts";
import { Fact } from "./fact.tsx";
import { Labels } from "./labels.tsx";

/** The data of an order that cannot be edited. */
export function OrderFacts({ order }: { readonly order: OrderDetail }) {
  const { customer, shippingAddress: address } = order;
  return (
    <DataList orientation="vertical" size="sm" gap="sm">
      <Fact label={t("orders.customer")}>
        <Group gap="4px 12px" align="baseline">
          <RecordLink record={{ model: "Customer", key: customer.id }} label={customer.name} />
          <HistoryLink model="Customer" id={customer.id} of={customer.name} />
        </Group>
      </Fact>
      <Fact label={t("orders.contact")}>
        {customer.email}
        {customer.phone !== null && (
          <>
            <br />
            {customer.phone}
          </>
        )}
      </Fact>
      <Fact label={t("orders.shipsTo")}>
        {address === null
          ? t("orders.noAddress")
          : `${address.street}, ${address.postalCode} ${address.city}, ${address.country}`}
      </Fact>
      <Fact label={t("orders.tags")}>
        <Labels texts={order.tags.map((tag) => tag.name)} />
      </Fact>
      <Fact label={t("orders.labels")}>
        <Labels texts={order.labels} />
      </Fact>
      <Fact label={t("orders.created")}>
        <Moment at={order.createdAt} />
      </Fact>
      <Fact label={t("orders.lastChange")}>
        <Moment at={order.changedAt} />
      </Fact>
    </DataList>
  );
}
