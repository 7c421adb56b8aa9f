import { Moment, RecordLink } from "@hindsight/history-ui/parts";
import { DataList, Group } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { HistoryLink } from "../../audit/history-link.tsx";
import { Fact } from "./fact.tsx";
import { Labels } from "./labels.tsx";

/** The data of an order that cannot be edited. */
export function OrderFacts({ order }: { readonly order: OrderDetail }) {
  const { customer, shippingAddress: address } = order;
  return (
    <DataList orientation="vertical" size="sm" gap="sm">
      <Fact label="Customer">
        <Group gap="4px 12px" align="baseline">
          <RecordLink record={{ model: "Customer", key: customer.id }} label={customer.name} />
          <HistoryLink model="Customer" id={customer.id} of={customer.name} />
        </Group>
      </Fact>
      <Fact label="Contact">
        {customer.email}
        {customer.phone !== null && (
          <>
            <br />
            {customer.phone}
          </>
        )}
      </Fact>
      <Fact label="Ships to">
        {address === null
          ? "No address"
          : `${address.street}, ${address.postalCode} ${address.city}, ${address.country}`}
      </Fact>
      <Fact label="Tags">
        <Labels texts={order.tags.map((tag) => tag.name)} />
      </Fact>
      <Fact label="Labels">
        <Labels texts={order.labels} />
      </Fact>
      <Fact label="Created">
        <Moment at={order.createdAt} />
      </Fact>
      <Fact label="Last change">
        <Moment at={order.changedAt} />
      </Fact>
    </DataList>
  );
}
